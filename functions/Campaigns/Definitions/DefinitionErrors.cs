namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>The codes of refusals that concern a campaign as a whole. They are part of the HTTP contract: stable, for programs to act on.</summary>
public static class DefinitionErrors
{
    /// <summary>The id in the body is another than in the URL.</summary>
    public const string IdMismatch = "id-mismatch";

    /// <summary>There is no step type of that name.</summary>
    public const string UnknownType = "unknown-type";

    /// <summary>Another step has this id.</summary>
    public const string DuplicateId = "duplicate-id";

    /// <summary>The parent is no step of the campaign.</summary>
    public const string UnknownParent = "unknown-parent";

    /// <summary>The parents lead back to the step.</summary>
    public const string ParentCycle = "parent-cycle";

    /// <summary>Below a decision or a condition it must be said on which path.</summary>
    public const string PathRequired = "path-required";

    /// <summary>There are paths below decisions and conditions alone.</summary>
    public const string PathNotAllowed = "path-not-allowed";

    /// <summary>A decision has no delay of its own.</summary>
    public const string DelayNotAllowed = "delay-not-allowed";

    /// <summary>On a decision's no path the delay is the time allowed, so an action needs one.</summary>
    public const string DelayRequired = "delay-required";

    /// <summary>A delay has a time of day or a window, not both.</summary>
    public const string AtWithBetween = "at-with-between";

    /// <summary>A decision can't stand on the no path of a decision.</summary>
    public const string DecisionOnNoPath = "decision-on-no-path";

    /// <summary>The parent's type takes no children.</summary>
    public const string ChildrenNotAllowed = "children-not-allowed";

    /// <summary>The decision is about an email that the step above sends.</summary>
    public const string NotBelowSendEmail = "not-below-send-email";

    /// <summary>A window that ends before it begins, or at once.</summary>
    public const string WindowEmpty = "window-empty";

    /// <summary>The campaign has no step of that id.</summary>
    public const string UnknownStep = "unknown-step";

    /// <summary>Only removed steps can be redirected.</summary>
    public const string RedirectOfExistingStep = "redirect-of-existing-step";

    /// <summary>The text can't be used as a signing secret.</summary>
    public const string InvalidSecret = "invalid-secret";
}
