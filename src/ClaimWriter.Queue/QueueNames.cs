namespace ClaimWriter.Queue;

/// <summary>
/// The queues of one stream of records; all durable and replicated (quorum queues). Records wait in <see cref="Records"/>; one that was with a
/// worker which died goes to <see cref="Suspects"/>, where records are done one at a time, so that a worker's death there is that record's doing
/// and no neighbour's; one whose worker died there twice more goes to <see cref="Dead"/>. What became of each record goes to <see cref="Results"/>.
/// </summary>
public sealed class QueueNames
{
    /// <summary>The name where no other is given.</summary>
    public const string Default = "claims";

    /// <summary>How many workers a record may kill before it is put aside.</summary>
    public const int MostDeaths = 3;

    /// <summary>Queues whose names begin with a name.</summary>
    public QueueNames(string name) => Records = name;

    /// <summary>Records to be done.</summary>
    public string Records { get; }

    /// <summary>Records whose worker died.</summary>
    public string Suspects => Records + ".suspects";

    /// <summary>Records that are put aside.</summary>
    public string Dead => Records + ".dead";

    /// <summary>What became of the records.</summary>
    public string Results => Records + ".results";

    /// <summary>Whether a name may be given to queues: letters, digits, dot, hyphen and underscore, at most 200.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= 200 && !name.StartsWith("amq.", StringComparison.Ordinal) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
