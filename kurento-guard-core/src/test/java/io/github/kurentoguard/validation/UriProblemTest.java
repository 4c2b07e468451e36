package io.github.kurentoguard.validation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UriProblemTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///tmp/a.webm",
                "http://h/a.mp4",
                "RTSP://u:p@h/x",
                "rtmp://h/app",
                "name.webm",
                "folder/name.webm",
                "file://localhost/tmp/a.webm"
            })
    void sourcesThatPlayHaveNone(String uri) {
        assertThat(UriProblem.ofSource(uri)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "blob:http://h/1, blob",
        "javascript:1, javascript",
        "file://media/a.webm, three slashes",
        "file:/tmp/a.webm, three slashes",
        "C:\\a.webm, Windows"
    })
    void sourcesThatCannotPlayAreFatal(String uri, String said) {
        assertThat(UriProblem.ofSource(uri))
                .isNotNull()
                .matches(UriProblem::fatal)
                .satisfies(problem ->
                        assertThat(problem.problem() + problem.remedy()).contains(said));
    }

    @Test
    void pathWithoutSchemeIsAdvice() {
        assertThat(UriProblem.ofTarget("/tmp/a.webm")).isNotNull().matches(problem -> !problem.fatal());
    }

    @Test
    void recordersWriteFilesNotStreamsOrFolders() {
        assertThat(UriProblem.ofTarget("file:///tmp/a.webm")).isNull();
        assertThat(UriProblem.ofTarget("http://h/a.webm")).isNull();
        assertThat(UriProblem.ofTarget("rtsp://h/a")).isNotNull().matches(UriProblem::fatal);
        assertThat(UriProblem.ofTarget("file:///tmp/")).isNotNull().matches(UriProblem::fatal);
    }
}
