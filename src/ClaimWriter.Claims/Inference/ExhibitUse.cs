using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Claims.Reporting;
using ClaimWriter.Records;

namespace ClaimWriter.Claims.Inference;

/// <summary>Ties what is left to its exhibits, then finds the exhibits that nothing rests on.</summary>
internal static class ExhibitUse
{
    /// <summary>The notices, in order of time, each under its exhibit's number.</summary>
    public static ImmutableArray<GivenNotice> Notices(Inquiry inquiry)
    {
        List<GivenNotice> given = [];
        ImmutableArray<Notice> notices = inquiry.Evidence.Notices.IsDefault ? [] : inquiry.Evidence.Notices;
        foreach (Notice notice in notices.OrderBy(notice => notice.SentAt))
        {
            if (inquiry.Use(notice.ExhibitId, "exhibits") is { } exhibit)
            {
                given.Add(new GivenNotice(exhibit, notice.SentAt));
            }
        }

        return [.. given];
    }

    /// <summary>The schema files of the change, which are its exhibits too.</summary>
    public static void Schemas(Inquiry inquiry)
    {
        SchemaChange change = inquiry.Record.Change;
        (string Path, string? File)[] schemas = [("change.before", change.Before), ("change.after", change.After)];
        foreach ((string path, string? file) in schemas)
        {
            if (file is not null && inquiry.UseFile(file).Count == 0)
            {
                inquiry.Warn(path, ExhibitFaults.SchemaWithoutExhibit(file));
            }
        }
    }

    /// <summary>Warns of every file that nothing rests on. To be called last.</summary>
    public static void ReportUnused(Inquiry inquiry)
    {
        for (int i = 0; i < inquiry.Exhibits.All.Length; i++)
        {
            ImmutableArray<NumberedFile> files = inquiry.Exhibits.All[i].Files;
            for (int part = 0; part < files.Length; part++)
            {
                string path = string.Create(CultureInfo.InvariantCulture, $"exhibits[{i}]")
                    + (part == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".parts[{part - 1}]"));
                CheckAcquired(files[part], path, inquiry);
                if (!inquiry.IsUsed(files[part]) && !BelongsToOthers(files[part], part, files, inquiry))
                {
                    inquiry.Warn(path, ExhibitFaults.Unused(files[part].Id, files[part].Label));
                }
            }
        }
    }

    // A raw log or file beside others carries what they show; a mail is itself the notice that the letter speaks of.
    private static bool BelongsToOthers(NumberedFile file, int part, ImmutableArray<NumberedFile> files, Inquiry inquiry) => file.Exhibit.Kind switch
    {
        ExhibitKind.Mail => true,
        ExhibitKind.Log or ExhibitKind.File => part > 0 || files.Skip(1).Any(inquiry.IsUsed),
        _ => false,
    };

    private static void CheckAcquired(NumberedFile file, string path, Inquiry inquiry)
    {
        if (file.Exhibit.AcquiredAt is { } at && at >= inquiry.LetterEnd)
        {
            inquiry.Warn(path + ".acquired_at", ExhibitFaults.AcquiredAfterLetter(at, inquiry.Record.Letter.Date));
        }
    }
}
