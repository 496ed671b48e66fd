using ClaimWriter.Cli;

using CancellationTokenSource cancel = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancel.Cancel();
};

using SystemWorld world = new(cancel.Token);
return (int)Commands.Run(args, world);
