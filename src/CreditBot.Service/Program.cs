using CreditBot.Service.Commands;

return await CommandLine.RunAsync(args);
