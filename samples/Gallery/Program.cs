using ProbDsl.Gallery;
using ProbDsl.Gallery.CommandLine;

return await GalleryApplication.RunAsync(args, ShippedSamples.Catalogue, Console.Out, Console.Error);
