using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Regression;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

public class ObservationKindsTests
{
    [Fact]
    public void Each_slot_has_the_kind_of_the_site_that_draws_it()
    {
        var model = new OldFaithful.DurationModel();
        BoundModel bound = model.BindTo(new Regimes([0.5, 0.5], [2.0, 4.5], [0.5, 0.5]), default);

        InputKind Of(SiteSupport support, string distribution)
        {
            SiteDescription[] sites =
                [.. model.Description.Sites.Select(site => site.IsObserved ? site with { Support = support, Distribution = distribution } : site)];
            return Assert.Single(ObservationKinds.Of(bound, model.Description with { Sites = sites }));
        }

        Assert.Equal(InputKind.Plain, Of(SiteSupport.Real, "Normal"));
        Assert.Equal(InputKind.Plain, Of(SiteSupport.Boolean, "Bernoulli"));
        Assert.Equal(InputKind.Count, Of(SiteSupport.NonNegativeInteger, "Poisson"));
        Assert.Equal(InputKind.Positive, Of(SiteSupport.Positive, "Gamma"));
        Assert.Equal(InputKind.Category, Of(SiteSupport.Category, "Categorical"));
        Assert.Equal(InputKind.Plain, Of(SiteSupport.Category, "OrderedLogistic"));
        Assert.Equal(InputKind.Angle, Of(SiteSupport.Real, "VonMises"));
    }
}
