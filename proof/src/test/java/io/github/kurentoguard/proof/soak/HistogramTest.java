package io.github.kurentoguard.proof.soak;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HistogramTest {

    private static final String EARLY = """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:          1000         102400  [B (java.base@17)
               2:            10          20480  a.Leak
            Total          1010         122880
            """;

    @Test
    void whatGrewMostIsNamedFirst() {
        Histogram early = Histogram.parse(EARLY);
        Histogram late = Histogram.parse(EARLY.replace("20480", "81920").replace("102400", "112640"));

        assertThat(late.grownSince(early)).isEqualTo("a.Leak +60 KB; [B +10 KB");
        assertThat(early.grownSince(early)).isEqualTo("none");
    }

    @Test
    void heapOfThisProcessIsSeen() {
        assertThat(Histogram.take().bytes()).containsKey("java.lang.String");
    }
}
