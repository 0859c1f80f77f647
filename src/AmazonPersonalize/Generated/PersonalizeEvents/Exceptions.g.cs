// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.PersonalizeEvents
{
    /// <summary>An error that Amazon Personalize Events answered.</summary>
    public partial class AmazonPersonalizeEventsException : AmazonServiceException
    {
        /// <summary>An error with this message.</summary>
        public AmazonPersonalizeEventsException(string message) : base(message)
        {
        }

        /// <summary>An error with this message and cause.</summary>
        public AmazonPersonalizeEventsException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>An error with this cause.</summary>
        public AmazonPersonalizeEventsException(Exception innerException) : base(innerException)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public AmazonPersonalizeEventsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, innerException, errorType, errorCode, requestId, statusCode)
        {
        }

        /// <summary>An error as the service told it.</summary>
        public AmazonPersonalizeEventsException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
            : base(message, errorType, errorCode, requestId, statusCode)
        {
        }
    }
}

namespace Amazon.PersonalizeEvents.Model
{
    /// <summary>Invalid input exception of Amazon Personalize Events, HTTP status 400.</summary>
    public partial class InvalidInputException : AmazonPersonalizeEventsException
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

    /// <summary>Resource in use exception of Amazon Personalize Events, HTTP status 409.</summary>
    public partial class ResourceInUseException : AmazonPersonalizeEventsException
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

    /// <summary>Resource not found exception of Amazon Personalize Events, HTTP status 404.</summary>
    public partial class ResourceNotFoundException : AmazonPersonalizeEventsException
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
