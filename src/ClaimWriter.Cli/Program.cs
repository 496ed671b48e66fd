using System.Runtime.InteropServices;
using ClaimWriter.Cli;

using CancellationTokenSource cancel = new();

// The first asks for an orderly end; the second ends at once.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !cancel.IsCancellationRequested;
    cancel.Cancel();
}

using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
using SystemWorld world = new(cancel.Token);
return (int)Commands.Run(args, world);
