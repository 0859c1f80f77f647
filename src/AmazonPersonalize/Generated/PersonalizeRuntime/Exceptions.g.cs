// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.PersonalizeRuntime
{
    /// <summary>An error that Amazon Personalize Runtime answered.</summary>
    public partial class AmazonPersonalizeRuntimeException : AmazonServiceException
    {
        /// <summary>An error with this message.</summary>
        public AmazonPersonalizeRuntimeException(string message) : base(message)
        {
        }

        /// <summary>An error with this message and cause.</summary>
        public AmazonPersonalizeRuntimeException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>An error with this cause.</summary>
        public AmazonPersonalizeRuntimeException(Exception innerException) : base(innerException)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public AmazonPersonalizeRuntimeException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public AmazonPersonalizeRuntimeException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, errorType, errorCode, requestId, statusCode)
        {
        }
    }
}

namespace Amazon.PersonalizeRuntime.Model
{
    /// <summary>Invalid input exception of Amazon Personalize Runtime, HTTP status 400.</summary>
    public partial class InvalidInputException : AmazonPersonalizeRuntimeException
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

    /// <summary>Resource not found exception of Amazon Personalize Runtime, HTTP status 404.</summary>
    public partial class ResourceNotFoundException : AmazonPersonalizeRuntimeException
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
}
