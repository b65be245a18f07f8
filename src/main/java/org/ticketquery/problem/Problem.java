package org.ticketquery.problem;

import java.util.Map;
import java.util.Optional;

/// Every way in which a request can fail, as data (contract, 8; RFC 9457).
///
/// Which headers a case needs and how it becomes JSON is `http.ProblemResponse`'s business.
public sealed interface Problem {
  int status();

  String title();

  /// What happened to this request, for the developer of the client. Never holds internals or
  /// credentials.
  String detail();

  default Optional<ProblemType> type() {
    return Optional.empty();
  }

  default FieldErrors fieldErrors() {
    return new FieldErrors(Map.of());
  }

  record ValidationFailed(FieldErrors fieldErrors) implements Problem {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String title() {
      return ProblemType.VALIDATION_FAILED.title();
    }

    @Override
    public String detail() {
      return "Invalid value or name: " + String.join(", ", fieldErrors.parameters());
    }

    @Override
    public Optional<ProblemType> type() {
      return Optional.of(ProblemType.VALIDATION_FAILED);
    }
  }

  /// Only pagination parameters are at fault.
  record PaginationParameters(FieldErrors fieldErrors) implements Problem {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String title() {
      return ProblemType.PAGINATION_PARAMETERS.title();
    }

    @Override
    public String detail() {
      return "Invalid value for pagination parameter: "
          + String.join(", ", fieldErrors.parameters());
    }

    @Override
    public Optional<ProblemType> type() {
      return Optional.of(ProblemType.PAGINATION_PARAMETERS);
    }
  }

  record UnsupportedVersion(String requested) implements Problem {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String title() {
      return ProblemType.UNSUPPORTED_VERSION.title();
    }

    @Override
    public String detail() {
      return "Unsupported version requested: " + requested;
    }

    @Override
    public Optional<ProblemType> type() {
      return Optional.of(ProblemType.UNSUPPORTED_VERSION);
    }
  }

  /// No credentials, or (with a reason, in general terms) credentials that do not count.
  record Unauthenticated(Optional<String> reason) implements Problem {
    @Override
    public int status() {
      return 401;
    }

    @Override
    public String title() {
      return "Unauthorized";
    }

    @Override
    public String detail() {
      return reason.orElse("Authentication credentials were not provided.");
    }
  }

  /// The token is genuine but does not allow this.
  record Forbidden() implements Problem {
    @Override
    public int status() {
      return 403;
    }

    @Override
    public String title() {
      return "Forbidden";
    }

    @Override
    public String detail() {
      return "You do not have permission to perform this action.";
    }
  }

  /// No such path, or no such resource that the token may see; the reasons are never told apart.
  ///
  /// @param resource the path below the base, where it is that of a resource
  record NotFound(Optional<String> resource) implements Problem {
    @Override
    public int status() {
      return 404;
    }

    @Override
    public String title() {
      return "Not Found";
    }

    @Override
    public String detail() {
      return "Resource does not exist or cannot be accessed.";
    }
  }

  record MethodNotAllowed(String method) implements Problem {
    @Override
    public int status() {
      return 405;
    }

    @Override
    public String title() {
      return "Method Not Allowed";
    }

    @Override
    public String detail() {
      return "Method \"" + method + "\" not allowed.";
    }
  }

  record NotAcceptable() implements Problem {
    @Override
    public int status() {
      return 406;
    }

    @Override
    public String title() {
      return "Not Acceptable";
    }

    @Override
    public String detail() {
      return "Could not satisfy the request Accept header.";
    }
  }

  record UriTooLong(int limitBytes) implements Problem {
    @Override
    public int status() {
      return 414;
    }

    @Override
    public String title() {
      return "URI Too Long";
    }

    @Override
    public String detail() {
      return "The query string is longer than " + limitBytes + " bytes.";
    }
  }

  /// The HTTP message itself could not be read; `status` is what the HTTP server chose for it (400,
  /// 431 …).
  record BadMessage(int status, String title) implements Problem {
    @Override
    public String detail() {
      return "The request could not be read as an HTTP message.";
    }
  }

  /// The keys that tokens are verified with cannot be had just now.
  record KeysUnavailable() implements Problem {
    @Override
    public int status() {
      return 503;
    }

    @Override
    public String title() {
      return "Service Unavailable";
    }

    @Override
    public String detail() {
      return "Tokens cannot be verified at the moment.";
    }
  }

  /// The engine is down, timed out, or answered in part.
  record SearchUnavailable() implements Problem {
    @Override
    public int status() {
      return 503;
    }

    @Override
    public String title() {
      return ProblemType.SEARCH_UNAVAILABLE.title();
    }

    @Override
    public String detail() {
      return "The search engine cannot answer at the moment.";
    }

    @Override
    public Optional<ProblemType> type() {
      return Optional.of(ProblemType.SEARCH_UNAVAILABLE);
    }
  }

  /// As many exports are running as the service bears.
  record ExportsBusy() implements Problem {
    @Override
    public int status() {
      return 503;
    }

    @Override
    public String title() {
      return "Service Unavailable";
    }

    @Override
    public String detail() {
      return "Too many exports are running at the moment.";
    }
  }

  /// A bug. The request ID leads to the log line that holds what happened.
  record UnexpectedError(String requestId) implements Problem {
    @Override
    public int status() {
      return 500;
    }

    @Override
    public String title() {
      return "Internal Server Error";
    }

    @Override
    public String detail() {
      return "Something went wrong on our side. Request ID: " + requestId;
    }
  }
}
