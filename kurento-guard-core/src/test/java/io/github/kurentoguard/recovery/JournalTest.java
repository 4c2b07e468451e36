package io.github.kurentoguard.recovery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.wire.FakeLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JournalTest {

    private final FakeLoop loop = new FakeLoop();
    private final List<Runnable> work = new ArrayList<>();
    private final Store store = new Store();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Note> all = new ArrayList<>();
    private int superseded;
    private final List<Runnable> collections = new ArrayList<>();
    private boolean slowly;
    private final Journal journal = new Journal(store, loop, work::add, new All(), findings::add, () -> superseded++);

    /** Puts everything together at once, or when the test says so. */
    private final class All implements Journal.Everything {

        @Override
        public List<Note> now() {
            return List.copyOf(all);
        }

        @Override
        public void collect(BooleanSupplier cancelled, Consumer<List<Note>> then) {
            List<Note> begun = now();
            Runnable end = () -> {
                if (!cancelled.getAsBoolean()) {
                    then.accept(begun);
                }
            };
            if (slowly) {
                collections.add(end);
            } else {
                end.run();
            }
        }
    }

    /** Keeps lines, and fails when told to. */
    private static final class Store implements SessionStore {

        final List<String> lines = new ArrayList<>();
        final List<String> calls = new ArrayList<>();

        @Nullable
        IOException failure;

        @Nullable
        String aside;

        private void called(String what) throws IOException {
            calls.add(what);
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public List<String> open(String owner) throws IOException {
            called("open");
            return List.copyOf(lines);
        }

        @Override
        public void append(String owner, List<String> added) throws IOException {
            called("append");
            lines.addAll(added);
        }

        @Override
        public void replace(String owner, List<String> whole) throws IOException {
            called("replace");
            lines.clear();
            lines.addAll(whole);
        }

        @Override
        public void check(String owner) throws IOException {
            called("check");
        }

        @Override
        public @Nullable String setAside() throws IOException {
            if (aside != null) {
                failure = null;
            }
            return aside;
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }

    /** Lets the lane and the loop do what is due. */
    private void settle() {
        do {
            List<Runnable> due = List.copyOf(work);
            work.clear();
            due.forEach(Runnable::run);
            loop.runAll();
        } while (!work.isEmpty());
    }

    private void open() {
        journal.open(lines -> lines, lines -> {});
        settle();
        store.calls.clear();
    }

    private Note note(String object) {
        Note note = Note.about("release", object, "");
        all.add(note);
        return note;
    }

    private void add(String object) {
        journal.accept(note(object));
    }

    @Test
    void notesThatComeWhileTheStoreIsAtWorkAreWrittenTogether() {
        open();
        add("a");
        add("b");
        add("c");
        assertThat(store.calls).isEmpty();
        settle();
        assertThat(store.calls).containsExactly("append", "append");
        assertThat(store.lines)
                .containsExactlyElementsOf(all.stream().map(Note::line).toList());
    }

    @Test
    void nothingIsWrittenBeforeTheStoreIsOpen() {
        add("a");
        settle();
        assertThat(store.calls).isEmpty();
    }

    @Test
    void afterAFailureEverythingIsWrittenAnew() {
        open();
        store.failure = new IOException("full");
        add("a");
        settle();
        add("b");
        settle();
        assertThat(findings).extracting(Finding::symptom).containsExactly("session-store-failed");
        store.failure = null;
        loop.advance(Duration.ofSeconds(5));
        settle();
        assertThat(store.calls).containsExactly("append", "replace");
        assertThat(store.lines).hasSize(2);
        add("c");
        settle();
        assertThat(store.lines).hasSize(3);
        assertThat(findings).hasSize(1);
    }

    @Test
    void longJournalIsCompacted() {
        open();
        for (int i = 0; i < 10_001; i++) {
            journal.accept(Note.about("release", "same", ""));
        }
        note("whole");
        settle();
        add("more");
        settle();
        assertThat(store.calls).contains("replace");
        assertThat(store.lines.size()).isLessThan(10);
    }

    @Test
    void whatIsNotedWhileEverythingIsPutTogetherGoesBehindIt() {
        open();
        add("before");
        settle();
        slowly = true;
        journal.rewrite();
        add("meanwhile");
        settle();
        assertThat(store.calls).containsExactly("append");
        collections.get(0).run();
        settle();
        assertThat(store.calls).containsExactly("append", "replace", "append");
        assertThat(store.lines)
                .containsExactlyElementsOf(all.stream().map(Note::line).toList());
    }

    @Test
    void onlyTheLatestOfTwoCollectionsIsWritten() {
        open();
        slowly = true;
        journal.rewrite();
        add("a");
        journal.rewrite();
        settle();
        collections.forEach(Runnable::run);
        settle();
        assertThat(store.calls).containsExactly("replace");
        assertThat(store.lines).hasSize(1);
    }

    @Test
    void guardThatEndsWhileEverythingIsPutTogetherWritesItAll() {
        open();
        slowly = true;
        journal.rewrite();
        add("a");
        journal.end(() -> {});
        settle();
        collections.forEach(Runnable::run);
        settle();
        assertThat(store.lines).hasSize(1);
    }

    @Test
    void storeThatCannotBeReadIsSetAsideAndUsedFromEmpty() {
        store.failure = new IOException("a bad sector");
        store.aside = "/var/lib/app/journal.unreadable";
        List<Object> heard = new ArrayList<>();
        journal.open(lines -> lines, heard::add);
        settle();
        assertThat(heard).containsExactly(List.of());
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.symptom()).isEqualTo("session-store-unusable");
            assertThat(finding.evidence()).contains("a bad sector").contains("/var/lib/app/journal.unreadable");
        });
        add("a");
        settle();
        assertThat(store.lines).hasSize(1);
    }

    @Test
    void storeThatHangsHoldsUpNothingAndBoundsWhatWaits() {
        open();
        for (int i = 0; i < 300_000; i++) {
            journal.accept(Note.about("release", "same", ""));
        }
        assertThat(work).hasSize(1);
        settle();
        assertThat(store.lines.size()).isLessThan(10);
    }

    @Test
    void lostLeaseIsNoticedWithoutAnythingToWrite() {
        open();
        store.failure = new LeaseLostException("another");
        loop.advance(Duration.ofSeconds(2));
        settle();
        assertThat(superseded).isEqualTo(1);
        assertThat(findings).extracting(Finding::symptom).containsExactly("session-taken-over");
        store.failure = null;
        add("a");
        journal.end(() -> {});
        settle();
        assertThat(store.calls).containsExactly("check", "close");
    }

    @Test
    void storeThatAnswersTooLateIsNotUsed() {
        List<Object> heard = new ArrayList<>();
        journal.open(lines -> lines, lines -> heard.add(lines == null ? "none" : lines));
        loop.advance(Duration.ofSeconds(10));
        assertThat(heard).containsExactly("none");
        settle();
        add("a");
        settle();
        assertThat(heard).hasSize(1);
        assertThat(store.calls).containsExactly("open");
        assertThat(findings).extracting(Finding::symptom).containsExactly("session-store-unusable");
    }

    @Test
    void endWritesWhatWaitsAndLetsTheStoreGo() {
        open();
        add("a");
        add("b");
        List<String> ended = new ArrayList<>();
        journal.end(() -> ended.add("ended"));
        add("too late");
        settle();
        assertThat(ended).containsExactly("ended");
        assertThat(store.lines).hasSize(2);
        assertThat(store.calls).endsWith("close");
        int before = store.calls.size();
        loop.advance(Duration.ofSeconds(30));
        settle();
        assertThat(store.calls).hasSize(before);
    }

    @Test
    void clearedStoreStaysEmpty() {
        open();
        add("a");
        journal.clear();
        add("b");
        journal.end(() -> {});
        settle();
        assertThat(store.lines).isEmpty();
    }
}
