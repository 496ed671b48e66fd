using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

/// <summary>Finds, without a model, what can never work: members that no model has, functions that do not exist; and lists uses of <c>raw</c>.</summary>
public static class TemplateCheck
{
    /// <summary>Checks a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="known">What its model can hold; the members of the outermost object are the global variables.</param>
    /// <param name="functions">The functions that it may call.</param>
    /// <returns>Errors, warnings and notes in the order of the text.</returns>
    public static IReadOnlyList<Diagnostic> Check(Template template, KnownMembers known, FunctionLibrary functions)
    {
        TemplateChecker checker = new(template.Source, known, functions);
        checker.Check(template.Body);
        return [.. checker.Found.OrderBy(d => d.Where.Line).ThenBy(d => d.Where.Column)];
    }
}
