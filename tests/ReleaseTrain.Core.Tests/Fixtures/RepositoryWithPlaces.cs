using System.Reflection;
using System.Runtime.ExceptionServices;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Fixtures;

/// <summary>A real repository in which tests run somewhere else.</summary>
public class RepositoryWithPlaces : DispatchProxy
{
    private IRepository _repository = null!;
    private Func<ITestPlaces> _open = null!;

    internal static IRepository Create(IRepository repository, Func<ITestPlaces> open)
    {
        var proxy = Create<IRepository, RepositoryWithPlaces>();
        ((RepositoryWithPlaces)(object)proxy)._repository = repository;
        ((RepositoryWithPlaces)(object)proxy)._open = open;
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IRepository.OpenTestPlaces))
        {
            return _open();
        }

        try
        {
            return targetMethod.Invoke(_repository, args);
        }
        catch (TargetInvocationException failed)
        {
            ExceptionDispatchInfo.Capture(failed.InnerException!).Throw();
            throw;
        }
    }
}
