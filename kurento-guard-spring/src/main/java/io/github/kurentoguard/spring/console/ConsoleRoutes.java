package io.github.kurentoguard.spring.console;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The addresses of the console: the page, what it needs, and the stream that keeps it up to date. */
final class ConsoleRoutes {

    /** What the page consists of. */
    static final Map<String, MediaType> FILES = Map.of(
            "console.html", MediaType.TEXT_HTML,
            "console.css", MediaType.valueOf("text/css"),
            "console.js", MediaType.valueOf("text/javascript"),
            "console.svg", MediaType.valueOf("image/svg+xml"));

    private static final Duration LONGEST_STREAM = Duration.ofHours(1);
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String path;
    private final ConsoleStream stream;
    private final Exposure exposure;

    ConsoleRoutes(String path, ConsoleStream stream, Exposure exposure) {
        this.path = path;
        this.stream = stream;
        this.exposure = exposure;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(path, this::toPage)
                .GET(path + "/", request -> file(request, "console.html"))
                .GET(path + "/console.css", request -> file(request, "console.css"))
                .GET(path + "/console.js", request -> file(request, "console.js"))
                .GET(path + "/console.svg", request -> file(request, "console.svg"))
                .GET(path + "/events", this::events)
                .build();
    }

    /** The page names its files relative to itself. */
    private ServerResponse toPage(ServerRequest request) {
        return ServerResponse.status(HttpStatus.FOUND)
                .location(URI.create(request.requestPath().contextPath().value() + path + "/"))
                .build();
    }

    private ServerResponse file(ServerRequest request, String name) {
        if (refused(request)) {
            return refusal();
        }
        return ServerResponse.ok()
                .contentType(Objects.requireNonNull(FILES.get(name), name))
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .body(new ClassPathResource(name, ConsoleRoutes.class));
    }

    private ServerResponse events(ServerRequest request) {
        if (refused(request)) {
            return refusal();
        }
        if (stream.full()) {
            return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
        return ServerResponse.sse(stream::add, LONGEST_STREAM);
    }

    private boolean refused(ServerRequest request) {
        return !exposure.admits(hostOf(request));
    }

    private static @Nullable String hostOf(ServerRequest request) {
        return request.servletRequest().getServerName();
    }

    private static ServerResponse refusal() {
        return ServerResponse.status(HttpStatus.FORBIDDEN)
                .contentType(MediaType.TEXT_PLAIN)
                .body("The console answers to localhost alone. See kurento.guard.console in the documentation.");
    }
}
