using LocalPersonalize.Datasets;
using LocalPersonalize.Events;
using LocalPersonalize.Recipes;
using Recommenders.Data;

namespace LocalPersonalize.Filters;

/// <summary>What filters look at, as it is at one moment; of a filter for actions, these stand where items do.</summary>
internal sealed record FilterData(DatasetTable Items, DatasetTable Users, EventIndex Events, LiveHistories Live);

/// <summary>A filter with the data that it looks at.</summary>
internal sealed class LoadedFilter(FilterExpression expression, FilterData data)
{
    /// <summary>Checks that an answer has what the filter looks at.</summary>
    /// <exception cref="FilterException">It has no current item, or no user.</exception>
    public void RequireContext(Recipe recipe, string? userId)
    {
        if (expression.Uses(FilterSource.CurrentItem) && recipe.Type != RecipeType.RelatedItems)
        {
            throw new FilterException($"The filter looks at CurrentItem, which only recipes of type {RecipeType.RelatedItems} have; {recipe.Name} is of type {recipe.Type}.");
        }

        RequireUser(userId);
    }

    /// <summary>Checks that there is a user, if the filter looks at one.</summary>
    /// <exception cref="FilterException">There is none.</exception>
    public void RequireUser(string? userId)
    {
        if (expression.Uses(FilterSource.CurrentUser, FilterSource.Interactions, FilterSource.Action_Interactions) && string.IsNullOrEmpty(userId))
        {
            throw new FilterException("The filter looks at what the user is or did: give a userId.");
        }
    }

    /// <summary>The items, or actions, that may be recommended.</summary>
    /// <param name="values">What the request gives for the filter's parameters.</param>
    /// <exception cref="FilterException">The values do not fit.</exception>
    public IndexSet SelectItems(Vocabulary items, string? userId, string? itemId, IReadOnlyDictionary<string, string>? values) => Combine(
        items.Count,
        Bind(userId, itemId, values).ConvertAll(clause => (clause.Includes, clause.Source is FilterSource.Items or FilterSource.Actions
            ? FilterSets.Of(data.Items, items).Find(clause)
            : clause.Evaluate(items.Count, condition => ItemsOfEvents(condition, items, userId)))));

    /// <summary>The users who may be in a segment.</summary>
    /// <inheritdoc cref="SelectItems"/>
    public IndexSet SelectUsers(Vocabulary users, IReadOnlyDictionary<string, string>? values) => Combine(
        users.Count,
        Bind(null, null, values).ConvertAll(clause => (clause.Includes, clause.Source == FilterSource.Users
            ? FilterSets.Of(data.Users, users).Find(clause)
            : clause.Evaluate(users.Count, condition => UsersOfEvents(condition, users)))));

    private List<BoundClause> Bind(string? userId, string? itemId, IReadOnlyDictionary<string, string>? values) =>
        new FilterBinding(new FilterValues(expression, values), new TableRow(data.Users, userId), new TableRow(data.Items, itemId)).Bind(expression);

    /// <summary>All that some INCLUDE takes, or everything if there is none, without what an EXCLUDE takes.</summary>
    private static IndexSet Combine(int count, List<(bool Includes, IndexSet Set)> clauses)
    {
        var allowed = new IndexSet(count);
        if (!clauses.Exists(clause => clause.Includes))
        {
            allowed.Complement();
        }

        foreach (var (_, set) in clauses.Where(clause => clause.Includes))
        {
            allowed.Or(set);
        }

        foreach (var (_, set) in clauses.Where(clause => !clause.Includes))
        {
            allowed.Except(set);
        }

        return allowed;
    }

    private IndexSet ItemsOfEvents(BoundCondition condition, Vocabulary items, string? userId)
    {
        var found = new IndexSet(items.Count);
        foreach (var (itemId, type) in userId is null ? [] : data.Events.Of(userId, data.Live))
        {
            if (IsOfType(condition, type) && items.TryGetIndex(itemId, out var item))
            {
                found.Add(item);
            }
        }

        return condition.Operator == FilterOperator.In ? found : found.Complement();
    }

    private IndexSet UsersOfEvents(BoundCondition condition, Vocabulary users)
    {
        var found = new IndexSet(users.Count);
        for (var user = 0; user < users.Count; user++)
        {
            if (data.Events.Of(users[user], data.Live).Any(one => IsOfType(condition, one.Type)))
            {
                found.Add(user);
            }
        }

        return condition.Operator == FilterOperator.In ? found : found.Complement();
    }

    private static bool IsOfType(BoundCondition condition, string type) => condition.Texts.Contains(FilterValues.AllTypes) || condition.Texts.Contains(type);
}
