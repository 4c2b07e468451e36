package io.github.kurentoguard.recovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

class FileStoreTest {

    private final Path folder;

    FileStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path journal() {
        return folder.resolve("a.journal");
    }

    private FileStore store() {
        return new FileStore(journal());
    }

    private List<String> opened(String owner) throws IOException {
        FileStore store = store();
        List<String> lines = store.open(owner);
        store.close();
        return lines;
    }

    @Test
    void linesComeBackInOrder() throws IOException {
        FileStore store = store();
        assertThat(store.open("one")).isEmpty();
        store.append("one", List.of("a", "b"));
        store.append("one", List.of("ü", "d"));
        assertThat(opened("two")).containsExactly("a", "b", "ü", "d");
    }

    @Test
    void linesAreForcedToTheDiskNowAndThenAndAtTheEnd() throws IOException {
        long[] now = {0};
        FileStore store = new FileStore(journal(), () -> now[0]);
        store.open("one");
        store.append("one", List.of("a"));
        assertThat(store.forces()).isEqualTo(1);
        store.append("one", List.of("b"));
        store.append("one", List.of("c"));
        assertThat(store.forces()).as("not each time").isEqualTo(1);
        now[0] += Duration.ofMillis(200).toNanos();
        store.check("one");
        assertThat(store.forces()).isEqualTo(2);
        store.check("one");
        assertThat(store.forces()).as("nothing was added").isEqualTo(2);
        store.append("one", List.of("d"));
        store.close();
        assertThat(store.forces()).isEqualTo(3);
    }

    @Test
    void directoryIsLeftWhereItIs() throws IOException {
        Files.createDirectory(journal());
        FileStore store = store();
        assertThatThrownBy(() -> store.open("one")).isInstanceOf(IOException.class);
        assertThat(store.setAside()).isNull();
        assertThat(journal()).isDirectory();
    }

    @Test
    void whatCouldBeReadIsNotSetAsideBecauseItCannotBeTakenOver() throws IOException {
        FileStore first = store();
        first.open("one");
        first.append("one", List.of("a"));
        Path inTheWay = journal().resolveSibling(journal().getFileName() + ".new");
        Files.createDirectories(inTheWay.resolve("full"));
        FileStore store = store();
        assertThatThrownBy(() -> store.open("two")).isInstanceOf(IOException.class);
        assertThat(store.setAside()).isNull();
        Files.delete(inTheWay.resolve("full"));
        Files.delete(inTheWay);
        assertThat(opened("two")).containsExactly("a");
    }

    @Test
    void whatCannotBeUnderstoodIsSetAside() throws IOException {
        Files.writeString(journal(), "nonsense");
        FileStore store = store();
        String aside = store.setAside();
        assertThat(aside).contains("unreadable");
        assertThat(Path.of(aside)).hasContent("nonsense");
        assertThat(store.open("one")).isEmpty();
        store.append("one", List.of("a"));
        assertThat(opened("two")).containsExactly("a");
        Files.delete(journal());
        assertThat(store.setAside()).isNull();
    }

    @Test
    void compactionReplacesAllLines() throws IOException {
        FileStore store = store();
        store.open("one");
        store.append("one", List.of("a", "b"));
        store.replace("one", List.of("c"));
        store.append("one", List.of("d"));
        assertThat(opened("two")).containsExactly("c", "d");
    }

    @Test
    void fileCutAnywhereIsReadAsFarAsItsLinesAreWhole() throws IOException {
        FileStore store = store();
        store.open("one");
        List<String> lines = List.of("{\"a\":1}", "{\"ü\":22}", "{\"c\":[3,3]}");
        store.append("one", lines);
        store.close();
        byte[] whole = Files.readAllBytes(journal());
        for (int length = 0; length <= whole.length; length++) {
            Files.write(journal(), Arrays.copyOf(whole, length));
            long ends = IntStream.range(0, length).filter(i -> whole[i] == '\n').count();
            FileStore next = store();
            List<String> expected = lines.subList(0, (int) Math.max(0, ends - 1));
            assertThat(next.open("two" + length)).as("cut at %d", length).isEqualTo(expected);
            next.append("two" + length, List.of("more"));
            next.close();
            assertThat(opened("three"))
                    .as("cut at %d", length)
                    .hasSize(expected.size() + 1)
                    .endsWith("more");
        }
    }

    @Test
    void remainsOfAnInterruptedCompactionDoNoHarm() throws IOException {
        FileStore store = store();
        store.open("one");
        store.append("one", List.of("a"));
        Files.writeString(folder.resolve("a.journal.new"), "owner one\nhal");
        assertThat(opened("two")).containsExactly("a");
    }

    @Test
    void onlyTheOwnerOfTheFileCanReadIt() throws IOException {
        assumeThat(journal().getFileSystem().supportedFileAttributeViews()).contains("posix");
        FileStore store = store();
        store.open("one");
        store.replace("one", List.of("secret"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal())))
                .isEqualTo("rw-------");
    }

    @Test
    void ownerThatWasReplacedCanWriteNothing() throws IOException {
        FileStore first = store();
        first.open("one");
        first.append("one", List.of("a"));
        FileStore second = store();
        second.open("two");
        second.append("two", List.of("b"));
        byte[] before = Files.readAllBytes(journal());
        assertThatThrownBy(() -> first.append("one", List.of("x")))
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("two");
        assertThatThrownBy(() -> first.replace("one", List.of("x"))).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> first.check("one")).isInstanceOf(LeaseLostException.class);
        assertThat(Files.readAllBytes(journal())).isEqualTo(before);
        second.check("two");
    }

    @Test
    void removedFileIsAFailureButNoLossOfTheLease() throws IOException {
        FileStore store = store();
        store.open("one");
        store.append("one", List.of("a"));
        Files.delete(journal());
        assertThatThrownBy(() -> store.append("one", List.of("b"))).isInstanceOf(NoSuchFileException.class);
        store.replace("one", List.of("a", "b"));
        assertThat(opened("two")).containsExactly("a", "b");
    }

    @Test
    void ownersThatOpenAtTheSameTimeLeaveOneOwnerAndAllLines() throws Exception {
        FileStore store = store();
        store.open("first");
        store.append("first", List.of("a", "b"));
        AtomicInteger number = new AtomicInteger();
        CompletableFuture<?>[] all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    try {
                        assertThat(opened("owner" + number.incrementAndGet())).containsExactly("a", "b");
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();
        String text = new String(Files.readAllBytes(journal()), StandardCharsets.UTF_8);
        assertThat(text).matches("owner owner\\d\na\nb\n");
    }
}
