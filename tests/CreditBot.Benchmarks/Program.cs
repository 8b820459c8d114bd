using CreditBot.Benchmarks;

return await Runner.RunAsync(args);
