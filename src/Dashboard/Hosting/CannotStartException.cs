namespace Dashboard.Hosting;

/// <summary>The dashboard cannot start, for a reason that its operator can do something about; the message says what.</summary>
internal sealed class CannotStartException(string message, Exception? innerException = null) : Exception(message, innerException);
