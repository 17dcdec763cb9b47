using System.ComponentModel.DataAnnotations;
using CampaignFunctions.Settings;

namespace CampaignFunctions;

/// <summary>Settings of the app as a whole, section <c>App</c>.</summary>
public sealed class AppOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "App";

    /// <summary>Where the app is reached from outside, without <c>/api</c>: what links in emails and callbacks begin with, and what signatures over them are checked against.</summary>
    [Required, HttpUrl, Example("https://campaigns.example.org")]
    public string PublicUrl { get; set; } = "";

    /// <summary>The address of something below <c>/api</c>; null: nobody knows where the app is.</summary>
    /// <param name="path">Such as <c>webhooks/sms/status</c>.</param>
    public string? UrlOf(string path) => PublicUrl.Length == 0 ? null : $"{PublicUrl.TrimEnd('/')}/api/{path}";
}
