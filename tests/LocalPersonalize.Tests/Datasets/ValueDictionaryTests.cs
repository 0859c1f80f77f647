using System.Text;
using CsCheck;
using LocalPersonalize.Datasets;

namespace LocalPersonalize.Tests.Datasets;

public class ValueDictionaryTests
{
    [Fact]
    public void GetOrAdd_ValuesOfAnyLength_NumbersThemInTheOrderInWhichTheyFirstCome() =>
        Gen.Char["ab\0é"].Array[0, 12].Select(characters => new string(characters)).Array[0, 2_000].Sample(values =>
        {
            var dictionary = new ValueDictionary();
            var numbers = values.Select(value => dictionary.GetOrAdd(Encoding.UTF8.GetBytes(value))).ToList();

            var distinct = values.Distinct(StringComparer.Ordinal).ToList();
            Assert.Equal(values.Select(value => distinct.IndexOf(value)), numbers);
            Assert.Equal(distinct, Enumerable.Range(0, dictionary.Count).Select(number => dictionary[number]));
        }, iter: 100);
}
