import { solve, type Puzzle } from "./pow";

onmessage = (event: MessageEvent<Puzzle>) => postMessage(solve(event.data));
