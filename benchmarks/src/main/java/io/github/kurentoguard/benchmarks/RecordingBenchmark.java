package io.github.kurentoguard.benchmarks;

import java.util.concurrent.TimeUnit;

import com.google.gson.JsonObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to record a call, without a socket. Short batches, so that most of them run without being interrupted on
 * a machine that others use as well: the median is the figure.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 200, batchSize = RecordingBenchmark.BATCH)
@Measurement(iterations = 300, batchSize = RecordingBenchmark.BATCH)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class RecordingBenchmark {

    /** Calls of a batch. */
    static final int BATCH = 400;

    private static final int PIPELINES = 100;

    private final String[] ids = new String[BATCH];
    private final String[] created = new String[BATCH];
    private final String[] subscribed = new String[BATCH];
    private final JsonObject[] creations = new JsonObject[BATCH];
    private final JsonObject[] setters = new JsonObject[BATCH];
    private final JsonObject[] connections = new JsonObject[BATCH];
    private final JsonObject[] subscriptions = new JsonObject[BATCH];
    private Memory fresh;
    private Memory furnished;
    private int next;

    /** Writes the calls down. */
    @Setup(Level.Trial)
    public void script() {
        for (int i = 0; i < BATCH; i++) {
            String pipeline = Transcript.pipelineId(i / (BATCH / PIPELINES));
            ids[i] = Transcript.endpointId(pipeline, i);
            created[i] = Transcript.answer(ids[i]);
            creations[i] = Transcript.createEndpoint(pipeline);
            setters[i] = Transcript.invoke(ids[i], "setStunServerPort", "{'stunServerPort':3478}");
            connections[i] = Transcript.connect(ids[i], ids[i / 4 * 4], "AUDIO");
            subscribed[i] = Transcript.answer("00000000-0000-4000-8000-" + (100_000_000_000L + i));
            subscriptions[i] = Transcript.subscribe(ids[i], "Error");
        }
    }

    /** Remembers nothing, and the objects alone. */
    @Setup(Level.Iteration)
    public void begin() {
        fresh = new Memory();
        furnished = new Memory();
        for (int i = 0; i < BATCH; i++) {
            furnished.executed("create", creations[i], created[i]);
        }
        next = 0;
    }

    /** Gives the loops back. */
    @TearDown(Level.Iteration)
    public void end() {
        fresh.close();
        furnished.close();
    }

    private int next() {
        return next++ % BATCH;
    }

    @Benchmark
    public void create() {
        int i = next();
        fresh.executed("create", creations[i], created[i]);
    }

    @Benchmark
    public void set() {
        furnished.executed("invoke", setters[next()], "");
    }

    @Benchmark
    public void connect() {
        furnished.executed("invoke", connections[next()], "");
    }

    @Benchmark
    public void subscribe() {
        int i = next();
        furnished.executed("subscribe", subscriptions[i], subscribed[i]);
    }
}
