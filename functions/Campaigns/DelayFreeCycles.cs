namespace CampaignFunctions.Campaigns;

/// <summary>Finds, in any directed graph, what can be gone round without waiting (strongly connected components by Tarjan's algorithm, without recursion).</summary>
internal static class DelayFreeCycles
{
    /// <summary>The nodes on cycles of which no node waits.</summary>
    /// <param name="nodes">All nodes.</param>
    /// <param name="next">Where the edges of a node lead.</param>
    /// <param name="isImmediate">Whether arriving at a node may go on at once.</param>
    public static HashSet<TNode> Find<TNode>(IEnumerable<TNode> nodes, Func<TNode, IEnumerable<TNode>> next, Func<TNode, bool> isImmediate)
        where TNode : notnull
    {
        var search = new Search<TNode>(node => next(node).Where(isImmediate));
        foreach (var node in nodes.Where(isImmediate))
        {
            search.From(node);
        }

        return search.OnCycles;
    }

    private sealed class Search<TNode>(Func<TNode, IEnumerable<TNode>> next)
        where TNode : notnull
    {
        private readonly Dictionary<TNode, int> _numbers = [];
        private readonly Dictionary<TNode, int> _lowest = [];
        private readonly HashSet<TNode> _open = [];
        private readonly Stack<TNode> _component = [];
        private readonly Stack<(TNode Node, IEnumerator<TNode> Next)> _way = [];

        public HashSet<TNode> OnCycles { get; } = [];

        public void From(TNode start)
        {
            if (!_numbers.ContainsKey(start))
            {
                Enter(start);
            }

            while (_way.TryPeek(out var here))
            {
                if (!here.Next.MoveNext())
                {
                    Leave(here.Node);
                }
                else if (!_numbers.TryGetValue(here.Next.Current, out var number))
                {
                    Enter(here.Next.Current);
                }
                else if (_open.Contains(here.Next.Current))
                {
                    _lowest[here.Node] = Math.Min(_lowest[here.Node], number);
                }
            }
        }

        private void Enter(TNode node)
        {
            _numbers[node] = _lowest[node] = _numbers.Count;
            _open.Add(node);
            _component.Push(node);
            _way.Push((node, next(node).GetEnumerator()));
        }

        private void Leave(TNode node)
        {
            _way.Pop().Next.Dispose();
            if (_way.TryPeek(out var above))
            {
                _lowest[above.Node] = Math.Min(_lowest[above.Node], _lowest[node]);
            }

            if (_lowest[node] == _numbers[node])
            {
                Close(node);
            }
        }

        private void Close(TNode root)
        {
            var members = new List<TNode>();
            do
            {
                members.Add(_component.Pop());
                _open.Remove(members[^1]);
            }
            while (!members[^1].Equals(root));

            if (members.Count > 1 || next(root).Contains(root))
            {
                OnCycles.UnionWith(members);
            }
        }
    }
}
