// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.Personalize
{
    /// <summary>An error that Amazon Personalize answered.</summary>
    public partial class AmazonPersonalizeException : AmazonServiceException
    {
        /// <summary>An error with this message.</summary>
        public AmazonPersonalizeException(string message) : base(message)
        {
        }

        /// <summary>An error with this message and cause.</summary>
        public AmazonPersonalizeException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>An error with this cause.</summary>
        public AmazonPersonalizeException(Exception innerException) : base(innerException)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public AmazonPersonalizeException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public AmazonPersonalizeException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, errorType, errorCode, requestId, statusCode)
        {
        }
    }
}

namespace Amazon.Personalize.Model
{
    /// <summary>Invalid input exception of Amazon Personalize, HTTP status 400.</summary>
    public partial class InvalidInputException : AmazonPersonalizeException
    {
        /// <summary>An error with this message.</summary>
        public InvalidInputException(string message) : base(message)
        {
        }

        /// <summary>An error with this message and cause.</summary>
        public InvalidInputException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>An error with this cause.</summary>
        public InvalidInputException(Exception innerException) : base(innerException)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public InvalidInputException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public InvalidInputException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, errorType, errorCode, requestId, statusCode)
        {
        }
    }

    /// <summary>Invalid next token exception of Amazon Personalize, HTTP status 400.</summary>
    public partial class InvalidNextTokenException : AmazonPersonalizeException
    {
        /// <summary>An error with this message.</summary>
        public InvalidNextTokenException(string message) : base(message)
        {
        }

        /// <summary>An error with this message and cause.</summary>
        public InvalidNextTokenException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>An error with this cause.</summary>
        public InvalidNextTokenException(Exception innerException) : base(innerException)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public InvalidNextTokenException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public InvalidNextTokenException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, errorType, errorCode, requestId, statusCode)
        {
        }
    }

    /// <summary>Limit exceeded exception of Amazon Personalize, HTTP status 400.</summary>
    public partial class LimitExceededException : AmazonPersonalizeException
    {
        /// <summary>An error with this message.</summary>
        public LimitExceededException(string message) : base(message)
        {
        }

        /// <summary>An error with this message and cause.</summary>
        public LimitExceededException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>An error with this cause.</summary>
        public LimitExceededException(Exception innerException) : base(innerException)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public LimitExceededException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public LimitExceededException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, errorType, errorCode, requestId, statusCode)
        {
        }
    }

    /// <summary>Resource already exists exception of Amazon Personalize, HTTP status 400.</summary>
    public partial class ResourceAlreadyExistsException : AmazonPersonalizeException
    {
        /// <summary>An error with this message.</summary>
        public ResourceAlreadyExistsException(string message) : base(message)
        {
        }

        /// <summary>An error with this message and cause.</summary>
        public ResourceAlreadyExistsException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>An error with this cause.</summary>
        public ResourceAlreadyExistsException(Exception innerException) : base(innerException)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public ResourceAlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public ResourceAlreadyExistsException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, errorType, errorCode, requestId, statusCode)
        {
        }
    }

    /// <summary>Resource in use exception of Amazon Personalize, HTTP status 400.</summary>
    public partial class ResourceInUseException : AmazonPersonalizeException
    {
        /// <summary>An error with this message.</summary>
        public ResourceInUseException(string message) : base(message)
        {
        }

        /// <summary>An error with this message and cause.</summary>
        public ResourceInUseException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>An error with this cause.</summary>
        public ResourceInUseException(Exception innerException) : base(innerException)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public ResourceInUseException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public ResourceInUseException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, errorType, errorCode, requestId, statusCode)
        {
        }
    }

    /// <summary>Resource not found exception of Amazon Personalize, HTTP status 400.</summary>
    public partial class ResourceNotFoundException : AmazonPersonalizeException
    {
        /// <summary>An error with this message.</summary>
        public ResourceNotFoundException(string message) : base(message)
        {
        }

        /// <summary>An error with this message and cause.</summary>
        public ResourceNotFoundException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>An error with this cause.</summary>
        public ResourceNotFoundException(Exception innerException) : base(innerException)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public ResourceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public ResourceNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, errorType, errorCode, requestId, statusCode)
        {
        }
    }

    /// <summary>Too many tag keys exception of Amazon Personalize, HTTP status 400.</summary>
    public partial class TooManyTagKeysException : AmazonPersonalizeException
    {
        /// <summary>An error with this message.</summary>
        public TooManyTagKeysException(string message) : base(message)
        {
        }

        /// <summary>An error with this message and cause.</summary>
        public TooManyTagKeysException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>An error with this cause.</summary>
        public TooManyTagKeysException(Exception innerException) : base(innerException)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public TooManyTagKeysException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public TooManyTagKeysException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, errorType, errorCode, requestId, statusCode)
        {
        }
    }

    /// <summary>Too many tags exception of Amazon Personalize, HTTP status 400.</summary>
    public partial class TooManyTagsException : AmazonPersonalizeException
    {
        /// <summary>An error with this message.</summary>
        public TooManyTagsException(string message) : base(message)
        {
        }

        /// <summary>An error with this message and cause.</summary>
        public TooManyTagsException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>An error with this cause.</summary>
        public TooManyTagsException(Exception innerException) : base(innerException)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public TooManyTagsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public TooManyTagsException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, errorType, errorCode, requestId, statusCode)
        {
        }
    }
}
