package io.github.kurentoguard.examples.room;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** The address of the signalling; only pages of the same origin may use it, as Spring has it by default. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class SignallingConfiguration implements WebSocketConfigurer {

    private static final int LARGEST_MESSAGE = 256 * 1024;

    private final Signalling signalling;

    SignallingConfiguration(Signalling signalling) {
        this.signalling = signalling;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(signalling, "/signalling");
    }

    /** Offers are larger than the container's default of 8 KiB. */
    @Bean
    static ServletServerContainerFactoryBean webSocketContainer() {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(LARGEST_MESSAGE);
        return container;
    }
}
