package io.github.kurentoguard.validation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.error.CallName;
import org.jspecify.annotations.Nullable;

/** A call that is about to be made, or one operation of a transaction, as a rule sees it. Must not be changed. */
public final class CheckedCall {

    private static final JsonObject NOTHING = new JsonObject();

    private final String method;
    private final JsonObject params;
    private final @Nullable Integer index;
    private final References references;
    private final String object;
    private final String operation;
    private final JsonObject arguments;
    private final @Nullable ApiClass apiClass;
    private final @Nullable Signature signature;
    private final boolean madeId;

    /**
     * @param index the place in a transaction, from 0; null outside one
     * @param madeId whether an image id among its arguments was made by the guard
     */
    CheckedCall(String method, JsonObject params, @Nullable Integer index, References references, boolean madeId) {
        this.method = method;
        this.params = params;
        this.index = index;
        this.references = references;
        this.madeId = madeId;
        boolean creation = method.equals("create");
        this.object = Json.textOr(params, "object", "");
        this.operation = Json.textOr(params, "operation", "");
        this.arguments = argumentsOf(params, creation ? "constructorParams" : "operationParams");
        this.apiClass = creation
                ? references.model().named(Json.textOr(params, "type", ""))
                : object.isEmpty() ? null : references.classOf(object);
        this.signature = signatureOf(apiClass, creation);
    }

    private static JsonObject argumentsOf(JsonObject params, String member) {
        return params.get(member) instanceof JsonObject given ? given : NOTHING;
    }

    private @Nullable Signature signatureOf(@Nullable ApiClass type, boolean creation) {
        if (type == null) {
            return null;
        }
        return creation ? type.constructor() : type.operations().get(operation);
    }

    /** The JSON-RPC method: {@code create}, {@code invoke}, {@code subscribe} … */
    public String method() {
        return method;
    }

    /** The class it is about, without module: {@code WebRtcEndpoint}; empty if that cannot be told. */
    public String type() {
        if (apiClass != null) {
            return apiClass.name();
        }
        String name = method.equals("create") ? Json.textOr(params, "type", "") : ApiModel.nameIn(object);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The id of the object it is about; empty for creations. In a transaction it may be a reference, {@code newref:N}. */
    public String object() {
        return object;
    }

    /** What is invoked: {@code processOffer}; empty for other methods. */
    public String operation() {
        return operation;
    }

    /** The arguments of an operation or a constructor, as they are sent: objects by their ids, null left out. */
    public JsonObject arguments() {
        return arguments;
    }

    /** An argument that is a text; null if it is absent, or no text. */
    public @Nullable String text(String parameter) {
        return Json.text(arguments, parameter);
    }

    /** The place in a transaction, from 0; null outside one. */
    public @Nullable Integer index() {
        return index;
    }

    /** What is known of media objects. */
    public KnownObjects objects() {
        return references.objects();
    }

    /** Whether it invokes an operation of that name. */
    public boolean invokes(String name) {
        return operation.equals(name) && method.equals("invoke");
    }

    /** Whether it makes an object of that class. */
    public boolean creates(String name) {
        return method.equals("create") && type().equals(name);
    }

    @Nullable
    JsonElement argument(String parameter) {
        return arguments.get(parameter);
    }

    /** What a builder was given by {@code with()}. */
    JsonObject properties() {
        return Json.object(params, "properties");
    }

    /** Whether its image id was made by the guard. */
    boolean hasMadeId() {
        return madeId;
    }

    References references() {
        return references;
    }

    @Nullable
    ApiClass apiClass() {
        return apiClass;
    }

    @Nullable
    Signature signature() {
        return signature;
    }

    CallName name() {
        return CallName.of(method, params);
    }

    /** Class and method, for people: {@code WebRtcEndpoint.processOffer}, {@code new PlayerEndpoint}. */
    String title() {
        return method.equals("create")
                ? "new " + type()
                : type() + (type().isEmpty() ? "" : ".") + (operation.isEmpty() ? method : operation);
    }
}
