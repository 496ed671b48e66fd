using System.Runtime.InteropServices;
using ClaimWriter.Cli;

// Libraries compile regular expressions and expressions while the program runs; for one letter that takes longer than it saves. The register's
// mapper cannot do without.
if (PlainArguments.Of(args) is not null)
{
    AppContext.SetSwitch("System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported", isEnabled: false);
}

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
