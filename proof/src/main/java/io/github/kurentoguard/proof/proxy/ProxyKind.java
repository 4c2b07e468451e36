package io.github.kurentoguard.proof.proxy;

import java.nio.file.Path;
import java.util.List;

/** The proxies that are tried: how each is told what to do. */
public enum ProxyKind {
    NGINX("nginx", "", "HUP", "reconfiguring") {
        @Override
        List<String> command(String program, Path folder) {
            return List.of(
                    program,
                    "-p",
                    folder.toString(),
                    "-c",
                    configuration(folder).toString(),
                    "-e",
                    "stderr");
        }

        @Override
        String configuration(ProxySettings settings, int port) {
            long idle = settings.idle().toMillis();
            return """
                    daemon off;
                    pid nginx.pid;
                    worker_processes 1;
                    worker_shutdown_timeout 1s;
                    error_log stderr notice;
                    events { worker_connections 256; }
                    http {
                      access_log off;
                      client_body_temp_path body;
                      proxy_temp_path proxied;
                      fastcgi_temp_path fastcgi;
                      uwsgi_temp_path uwsgi;
                      scgi_temp_path scgi;
                      server {
                        listen 127.0.0.1:%d%s;
                        %s
                        location / { return 404; }
                        location = %s {
                          %s
                          proxy_pass http://127.0.0.1:%d/kurento;
                          proxy_http_version 1.1;
                          proxy_set_header Upgrade $http_upgrade;
                          proxy_set_header Connection "upgrade";
                          proxy_connect_timeout 1s;
                          proxy_read_timeout %dms;
                          proxy_send_timeout %dms;
                        }
                      }
                    }
                    """.formatted(
                            port,
                            settings.tls() == null ? "" : " ssl",
                            settings.tls() == null
                                    ? ""
                                    : "ssl_certificate " + settings.tls().certificate() + "; ssl_certificate_key "
                                            + settings.tls().key() + ";",
                            settings.path(),
                            settings.open() ? "allow 127.0.0.1; deny all;" : "deny all;",
                            settings.upstream(),
                            idle,
                            idle);
        }
    },

    HAPROXY("haproxy", "Loading success", "USR2", "Reloading HAProxy") {
        @Override
        List<String> command(String program, Path folder) {
            return List.of(program, "-W", "-f", configuration(folder).toString());
        }

        @Override
        String configuration(ProxySettings settings, int port) {
            long idle = settings.idle().toMillis();
            return """
                    global
                      maxconn 200
                      hard-stop-after 1s
                    defaults
                      mode http
                      timeout connect 1s
                      timeout client %1$dms
                      timeout server %1$dms
                      timeout tunnel %1$dms
                      retries 0
                    frontend clients
                      bind 127.0.0.1:%2$d%3$s
                      http-request deny deny_status 403 unless { src %4$s }
                      http-request deny deny_status 404 unless { path %5$s }
                      http-request set-path /kurento
                      default_backend media
                    backend media
                      server media 127.0.0.1:%6$d
                    """.formatted(
                    idle,
                    port,
                    settings.tls() == null ? "" : " ssl crt " + settings.tls().both(),
                    settings.open() ? "127.0.0.1" : "192.0.2.1",
                    settings.path(),
                    settings.upstream());
        }
    };

    private final String program;
    private final String greeting;
    private final String reloadSignal;
    private final String reloading;

    ProxyKind(String program, String greeting, String reloadSignal, String reloading) {
        this.program = program;
        this.greeting = greeting;
        this.reloadSignal = reloadSignal;
        this.reloading = reloading;
    }

    /** The name of the program, and of Debian's package. */
    public String program() {
        return program;
    }

    String reloadSignal() {
        return reloadSignal;
    }

    /** What it says when it is ready. */
    String greeting() {
        return greeting;
    }

    /** What it says when it has heard the signal to reload. */
    String reloading() {
        return reloading;
    }

    abstract List<String> command(String program, Path folder);

    abstract String configuration(ProxySettings settings, int port);

    static Path configuration(Path folder) {
        return folder.resolve("proxy.conf");
    }
}
