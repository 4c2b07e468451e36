package io.github.kurentoguard.test.media;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.test.model.RemoteClass;
import org.jspecify.annotations.Nullable;

/** The one object that every server has: tells about the process, its modules, pipelines and sessions. */
final class ServerManagerBehaviour implements Behaviour {

    /** The day of the release whose modules are bundled, in the form of the C preprocessor. */
    private static final String GENERATED = "Dec  1 2025 12:00:00";

    private static final double CPU_PERCENT_PER_OBJECT = 0.5;
    private static final int PERCENT_PER_CPU = 100;
    private static final long IDLE_KIBIBYTES = 60_000;
    private static final long KIBIBYTES_PER_OBJECT = 600;

    private final MediaWorld world;

    ServerManagerBehaviour(MediaWorld world) {
        this.world = world;
    }

    @Override
    public @Nullable Result invoke(String operation, Arguments arguments) throws KmsException {
        return switch (operation) {
            case "getInfo" -> Result.of(info(world.model()));
            case "getKmd" -> Result.of(kmd(arguments.text("moduleName")));
            case "getCpuCount" -> Result.of(cpuCount());
            case "getUsedCpu" ->
                Result.of(usedCpu()).after(Duration.ofMillis(Math.max(0, arguments.integer("interval"))));
            case "getUsedMemory" ->
                Result.of(IDLE_KIBIBYTES + KIBIBYTES_PER_OBJECT * world.nodes().size());
            case "getPipelines" -> Result.of(pipelines());
            case "getSessions" -> Result.of(sessions());
            case "getMetadata" -> Result.of("");
            default -> null;
        };
    }

    private static int cpuCount() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Grows with the number of objects, as the load of a real server does, up to all that the machine has. */
    private double usedCpu() {
        return Math.min(CPU_PERCENT_PER_OBJECT * world.nodes().size(), (double) PERCENT_PER_CPU * cpuCount());
    }

    private String kmd(String module) throws KmsException {
        return world.model().kmds().stream()
                .filter(kmd -> kmd.get("name").getAsString().equals(module))
                .findFirst()
                .orElseThrow(() -> new KmsException(KmsError.KMD_NOT_FOUND, "Requested kmd module doesn't exist"))
                .toString();
    }

    private JsonArray pipelines() {
        return CommonOperations.ids(world.nodes().stream()
                .filter(node -> node.type().isA("MediaPipeline"))
                .toList());
    }

    /** As many empty texts as there are sessions come first: the server sizes its list, then appends to it. */
    private JsonArray sessions() {
        List<String> ids = world.sessionIds().stream().sorted().toList();
        JsonArray sessions = new JsonArray();
        Collections.nCopies(ids.size(), "").forEach(sessions::add);
        ids.forEach(sessions::add);
        return sessions;
    }

    private static JsonObject info(ApiModel model) {
        JsonArray capabilities = new JsonArray();
        capabilities.add("transactions");
        JsonArray modules = new JsonArray();
        model.kmds().stream()
                .sorted((one, other) -> name(one).compareTo(name(other)))
                .forEach(kmd -> modules.add(module(model, kmd)));
        JsonObject info = ComplexValue.of("ServerInfo");
        info.add("capabilities", capabilities);
        info.add("modules", modules);
        info.addProperty("type", "KMS");
        info.addProperty("version", version(model.kmds().get(0)));
        return info;
    }

    private static JsonObject module(ApiModel model, JsonObject kmd) {
        JsonArray factories = new JsonArray();
        model.classesOf(name(kmd)).stream()
                .sorted()
                .filter(type -> isCreatable(model.find(type)))
                .forEach(factories::add);
        JsonObject module = ComplexValue.of("ModuleInfo");
        module.add("factories", factories);
        module.addProperty("generationTime", GENERATED);
        module.addProperty("name", name(kmd));
        module.addProperty("version", version(kmd));
        return module;
    }

    private static boolean isCreatable(@Nullable RemoteClass type) {
        return type != null && type.creatable();
    }

    private static String name(JsonObject kmd) {
        return kmd.get("name").getAsString();
    }

    private static String version(JsonObject kmd) {
        return kmd.has("version") ? kmd.get("version").getAsString() : "0.0.1";
    }
}
