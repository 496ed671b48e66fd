using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ClaimWriter.Diagnostics;
using ClaimWriter.Notices;
using ClaimWriter.Records;
using ClaimWriter.Register;

namespace ClaimWriter.Batch;

/// <summary>What a maker made of a record.</summary>
/// <param name="Outcome">The row of the report.</param>
/// <param name="Inputs">The files that the record was made from; empty where it was not made.</param>
public sealed record MadeRecord(RecordOutcome Outcome, ImmutableArray<EvidenceStamp> Inputs);

/// <summary>
/// From one record to its file and its entry in the register: record → letter → file out of sight → register → file in its place. So no file is
/// ever seen whose claim is not issued. Killed at any moment and done again it gives the same number, the same bytes and the same file.
/// Used by one thread at a time.
/// </summary>
public sealed class LetterMaker
{
    private readonly LetterPlan _plan;
    private readonly NoticeCompiler? _notice;
    private readonly LetterCompiler _compiler;

    /// <summary>A maker for a run.</summary>
    public LetterMaker(LetterPlan plan)
    {
        _plan = plan;
        _compiler = new LetterCompiler(plan.Template, plan.Fonts, plan.PdfTools);
        _notice = plan.Template.Settings.Result == TemplateResult.Mail ? new NoticeCompiler(plan.Template, plan.Fonts, plan.PdfTools) : null;
    }

    /// <summary>Makes one record. Does not throw for a fault of the record, of the disk or of the register: that is the outcome.</summary>
    public MadeRecord Make(BatchItem item, IAttempt attempt)
    {
        Making making = new(this, item, attempt);
        return making.Run();
    }

    private sealed class Making(LetterMaker maker, BatchItem item, IAttempt attempt)
    {
        private readonly LetterPlan _plan = maker._plan;
        private readonly DiagnosticSink _sink = new();
        private readonly TrackedFolder _folder = new(item.Folder, item.FolderPath, maker._plan.Clock);
        private readonly long _start = Stopwatch.GetTimestamp();
        private ClaimIssuer? _issuer;
        private string? _number;
        private string? _file;
        private FailureKind _failure = FailureKind.Input;
        private OutcomeKind _kind = OutcomeKind.Failed;
        private bool _mayRelease = true;

        [SuppressMessage("Design", "CA1031", Justification = "One bad record, whatever it does, costs its own row and never the run.")]
        public MadeRecord Run()
        {
            try
            {
                if (MakeLetter() is { } made)
                {
                    return made;
                }
            }
            catch (OperationCanceledException)
            {
                _kind = OutcomeKind.TimedOut;
            }
            catch (DiagnosticException fault)
            {
                _sink.Report(fault.Diagnostics);
            }
            catch (RegisterException fault)
            {
                Fail(FailureKind.System, fault.Diagnostic);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Fail(BatchFaults.IsDiskFull(fault) ? FailureKind.DiskFull : FailureKind.System, BatchFaults.CannotWrite(_file ?? item.Name, fault));
            }
            catch (Exception fault)
            {
                Fail(FailureKind.Internal, BatchFaults.Internal(item.Name, fault));
            }
            finally
            {
                attempt.PassTurn();
                if (_mayRelease)
                {
                    _issuer?.GiveUp();
                }
            }

            return new MadeRecord(Outcome() with { File = null }, []);
        }

        private MadeRecord? MakeLetter()
        {
            if (item.Fault is { } fault)
            {
                _sink.Report(fault);
                return null;
            }

            LetterSource source = new(item.Text, item.File, _folder) { FirstLine = item.FirstLine };
            _issuer = _plan.Issuing?.For(source);
            LetterOptions options = new()
            {
                IsDraft = _plan.IsDraft,
                Compression = _plan.Compression,
                Cancellation = attempt.Cancellation,
                Number = NumberAndName,
            };
            if (maker._notice is { } notice)
            {
                return notice.Compile(source, options, _sink) is { } mail ? Deliver(mail, letter: null) : null;
            }

            return maker._compiler.Write(source, options, _sink) is { } letter && maker._compiler.Print(letter, source, options, _sink) is { } pdf
                ? Deliver(pdf, letter)
                : null;
        }

        // A mail asks twice, for itself and for what it carries.
        private string NumberAndName(IncidentRecord record)
        {
            if (_number is not null)
            {
                return _number;
            }

            attempt.AwaitTurn();
            try
            {
                if (_issuer is null && ClaimIssuing.LeavesNumberOpen(record))
                {
                    throw new DiagnosticException(ClaimIssuing.NoRegister(item.File));
                }

                string number = _issuer?.NumberFor(record) ?? record.Letter.Number;
                _number = number;
                string file = _plan.Name.Of(record with { Letter = record.Letter with { Number = number } }, item, _plan.Extension);
                if (_plan.Names?.Take(file, item.Index) is { } other)
                {
                    throw new DiagnosticException(BatchFaults.NameTaken(item.File, item.FirstLine, file, other));
                }

                _file = file;
                return number;
            }
            finally
            {
                attempt.PassTurn();
            }
        }

        private MadeRecord? Deliver(ReadOnlyMemory<byte> bytes, Letter? letter)
        {
            if (_sink.HasErrors || _file is not { } file)
            {
                return null;
            }

            using StagedFile staged = _plan.Output.Stage(bytes, _plan.FlushesToDisk);
            if (!attempt.TryCommit())
            {
                _mayRelease = false;
                throw new OperationCanceledException(attempt.Cancellation);
            }

            if (_issuer is not null && letter is not null && !_issuer.Issue(letter, bytes, _sink))
            {
                return null;
            }

            staged.Publish(file);
            (_kind, _failure) = (OutcomeKind.Done, FailureKind.None);
            RecordOutcome outcome = Outcome() with
            {
                File = file,
                Pages = letter is null ? null : maker._compiler.Pages,
                Amount = letter?.Claim.Damages.Total,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
                Bytes = bytes.Length,
            };
            return new MadeRecord(outcome, [.. _folder.Stamps()]);
        }

        private void Fail(FailureKind kind, Diagnostic fault)
        {
            _failure = kind;
            _sink.Report(fault);
        }

        private RecordOutcome Outcome() => new()
        {
            Index = item.Index,
            Record = item.Name,
            Outcome = _kind,
            Failure = _kind == OutcomeKind.TimedOut ? FailureKind.Input : _failure,
            Diagnostics = [.. _sink.Found],
            Number = _number,
            File = _file,
            Milliseconds = (long)Math.Ceiling(Stopwatch.GetElapsedTime(_start).TotalMilliseconds),
        };
    }
}
