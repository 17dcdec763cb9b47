namespace Local.Host;

/// <summary>Tells a person what goes on: on a terminal, or as plain lines.</summary>
internal interface IReport
{
    /// <summary>A part is up.</summary>
    void Done(string part, string where);

    /// <summary>Something that takes its time or changed.</summary>
    void Say(string sentence);

    /// <summary>A warning or error of the app.</summary>
    void Warn(string line);
}
