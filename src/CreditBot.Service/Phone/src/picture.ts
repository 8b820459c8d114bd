import { shanghai } from "./clock";

const sans = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif';

/** The receipt as a PNG that can be kept in the phone's album. A tip's picture carries no time. */
export function drawReceipt(title: string, lines: readonly [string, string][], note: string, at: string | undefined): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = 1080;
  canvas.height = 330 + lines.length * 190 + (note ? 90 : 0);
  const pen = canvas.getContext("2d")!;
  const write = (text: string, y: number, font: string, colour: string): void => {
    pen.font = `${font} ${sans}`;
    pen.fillStyle = colour;
    pen.fillText(text, 80, y, 920);
  };
  pen.fillStyle = "#fffdf9";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#a3161c";
  pen.fillRect(80, 190, 920, 6);
  pen.fillRect(80, 202, 920, 2);
  write(title, 150, "600 68px", "#a3161c");
  let y = 290;
  for (const [label, value] of lines) {
    write(label, y, "36px", "#6b645c");
    write(value, y + 84, "600 72px", "#1c1a18");
    y += 190;
  }
  if (note) write(note, y, "36px", "#a3161c");
  const time = at && shanghai(at, 0, []);
  write(time ? time.replace(/\s+/g, " ") : document.title, canvas.height - 60, "32px", "#6b645c");
  return new Promise((resolve, reject) => canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error("canvas"))), "image/png"));
}
