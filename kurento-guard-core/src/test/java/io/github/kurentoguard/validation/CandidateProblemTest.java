package io.github.kurentoguard.validation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CandidateProblemTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "candidate:1 1 UDP 2015363327 192.0.2.2 55746 typ host",
                "candidate:2 2 TCP 1015022590 127.0.0.1 9 typ host tcptype active",
                "candidate:3983760356 1 udp 2122134271 fd00::2 48965 typ host generation 0 ufrag SsPR network-id 2",
                "candidate:1 1 udp 1686052607 198.51.100.1 5 typ srflx raddr 192.0.2.2 rport 5",
                "candidate:remote1 1 UDP 1847591423 fd00::2 4245 typ prflx"
            })
    void goodOnesHaveNone(String candidate) {
        assertThat(CandidateProblem.of(candidate)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            garbage                                                | candidate:
            a=candidate:1 1 udp 1 192.0.2.2 5 typ host             | a=
            candidate:1 1 udp 1 192.0.2.2 5                        | lacks
            candidate:1 3 udp 1 192.0.2.2 5 typ host               | component
            candidate:1 1 sctp 1 192.0.2.2 5 typ host              | protocol
            candidate:1 1 udp x 192.0.2.2 5 typ host               | number
            candidate:1 1 udp 1 192.0.2.2 70000 typ host           | number
            candidate:1 1 udp 1 192.0.2.2 5 typ guest              | type
            """)
    void thoseThatCannotBeReadAreFatal(String candidate, String said) {
        assertThat(CandidateProblem.of(candidate))
                .isNotNull()
                .matches(CandidateProblem::fatal)
                .satisfies(problem -> assertThat(problem.problem()).contains(said));
    }

    @Test
    void namesAreAdvice() {
        assertThat(CandidateProblem.of("candidate:1 1 udp 1 0a-1b.local 5 typ host"))
                .isNotNull()
                .matches(problem -> !problem.fatal() && problem.problem().contains("mDNS"));
        assertThat(CandidateProblem.of("candidate:1 1 udp 1 media.example 5 typ host"))
                .isNotNull()
                .matches(problem -> !problem.fatal() && problem.problem().contains("name"));
    }
}
