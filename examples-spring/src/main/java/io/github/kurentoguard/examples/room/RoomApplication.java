package io.github.kurentoguard.examples.room;

import java.util.Arrays;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.StandardEnvironment;

/**
 * Runs the room on http://127.0.0.1:8080: on the simulator, or with {@code --kurento.url=ws://…} on a real media server.
 */
@SpringBootApplication
class RoomApplication {

    public static void main(String[] arguments) {
        application(arguments).run(arguments);
    }

    static SpringApplication application(String... arguments) {
        SpringApplication application = new SpringApplication(RoomApplication.class);
        boolean real = Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("--kurento.url="))
                || new StandardEnvironment().containsProperty("kurento.url");
        application.setDefaultProperties(Map.of("kurento.simulator.enabled", !real));
        return application;
    }
}
