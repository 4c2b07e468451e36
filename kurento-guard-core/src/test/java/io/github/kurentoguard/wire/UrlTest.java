package io.github.kurentoguard.wire;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UrlTest {

    @ParameterizedTest
    @CsvSource({
        "ws://media:8888/kurento,           false, media,        8888, /kurento,     media:8888",
        "ws://media/kurento,                false, media,        80,   /kurento,     media",
        "wss://media.example.org,           true,  media.example.org, 443, /,        media.example.org",
        "WSS://media:443/a?b=c%20d,         true,  media,        443,  /a?b=c%20d,   media",
        "ws://media:/x,                     false, media,        80,   /x,           media",
        "ws://[::1]:8888/kurento,           false, ::1,          8888, /kurento,     [::1]:8888",
        "ws://[fe80::1%eth0]:8888/kurento,  false, fe80::1%eth0, 8888, /kurento,     [fe80::1]:8888",
        "ws://kms_1:8888/kurento,           false, kms_1,        8888, /kurento,     kms_1:8888",
        "ws://m\u00FCnchen.example:1/k\u00E4, false, xn--mnchen-3ya.example, 1, /k%C3%A4, xn--mnchen-3ya.example:1",
        "ws://u:p@media:8888/kurento,       false, media,        8888, /kurento,     media:8888",
    })
    void partsOfAUrlAreUnderstood(
            String url, boolean secure, String host, int port, String pathAndQuery, String hostHeader) {
        Target target = Target.of(Url.parse(url));
        assertThat(target.secure()).isEqualTo(secure);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.pathAndQuery()).isEqualTo(pathAndQuery);
        assertThat(target.hostHeader()).isEqualTo(hostHeader);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "http://media:8888/kurento,     the scheme is 'http'",
                "media:8888/kurento,            the scheme is 'media'",
                "/kurento,                      the scheme is missing",
                "ws:///kurento,                 the host is missing",
                "ws:media,                      the host is missing",
                "ws://media:0/kurento,          the port is 0",
                "ws://media:65536/kurento,      the port is 65536",
                "ws://media:99999999999/k,      the port is 99999999999",
                "ws://media:port/kurento,       does not name a host and a port",
                "ws://me!dia/kurento,           'me!dia' is no host name",
                "ws://media 1/kurento,          Illegal character",
                "\"\",                            the scheme is missing",
            })
    void whatIsNoUrlOfAServerIsRefusedWithWhatIsAllowed(String url, String problem) {
        assertThatThrownBy(() -> Url.parse(url))
                .isInstanceOf(InvalidUrlException.class)
                .hasMessageContaining("'" + url + "'")
                .hasMessageContaining(problem)
                .hasMessageContaining("ws://host:8888/kurento");
    }

    @ParameterizedTest
    @CsvSource({
        "ws://tom:secret@media:8888/kurento?token=secret, ws://***@media:8888/kurento?***",
        "ws://secret%40@media/kurento,                    ws://***@media/kurento",
        "ws://media:8888/kurento,                         ws://media:8888/kurento",
    })
    void secretsAreMasked(String url, String masked) {
        assertThat(Url.masked(URI.create(url))).isEqualTo(masked);
        assertThat(Target.of(URI.create(url))).hasToString(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "ws://tom:sec ret@media",
        "ws://tom:sec?ret@me dia",
        "ws://tom:sec/ret@media",
        "ws://tom:sec?ret@media",
        "ws://tom:sec#ret@media",
        "ws://tom@home:sec/ret@media",
        "ws://tom:sec/ret@me dia?token=secret",
        "http://tom:secret@media/?token=secret",
        "tom:secret@media?token=secret",
        "ws://media:0/?token=secret",
    })
    void messagesOfRefusalsHideSecrets(String url) {
        assertThatThrownBy(() -> Url.parse(url))
                .message()
                .doesNotContain("tom:sec", "secret", "sec ret", "sec?ret", "sec/ret");
    }

    @Test
    void fragmentIsRefusedAndNotShown() {
        assertThatThrownBy(() -> Url.parse("ws://media:8888/kurento#secret"))
                .isInstanceOf(InvalidUrlException.class)
                .hasMessageContaining("a fragment")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void checkedUriIsReturnedAsItCame() {
        URI url = URI.create("ws://media:8888/kurento");
        assertThat(Url.parse(url)).isSameAs(url);
    }
}
