namespace ClaimWriter.Templating;

/// <summary>
/// The names of the members that many objects have in common, in the order in which they are set: such objects share their names and the index of
/// them, and setting a member looks nothing up. Immutable, shared by all threads.
/// </summary>
public sealed class ScriptShape
{
    /// <summary>A shape of these names, each of which may stand there once.</summary>
    public ScriptShape(params string[] names)
    {
        Names = names;
        Slots = ScriptObject.SlotsOf(names);
    }

    internal string[] Names { get; }

    internal int[]? Slots { get; }
}
