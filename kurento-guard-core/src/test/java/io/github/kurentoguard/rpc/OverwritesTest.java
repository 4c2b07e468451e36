package io.github.kurentoguard.rpc;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OverwritesTest {

    private static boolean share(String oneMethod, String one, String otherMethod, String other) {
        return Overwrites.states(oneMethod, parse(one)).stream()
                .anyMatch(Overwrites.states(otherMethod, parse(other))::contains);
    }

    private static JsonObject parse(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }

    private static String invoke(String object, String operation, String params) {
        return "{'object':'" + object + "','operation':'" + operation + "','operationParams':" + params + "}";
    }

    @Test
    void setterWritesItsPropertyOfItsObject() {
        String name = invoke("a", "setName", "{}");
        assertThat(share("invoke", name, "invoke", invoke("a", "setName", "{'name':'x'}")))
                .isTrue();
        assertThat(share("invoke", name, "invoke", invoke("b", "setName", "{}")))
                .isFalse();
        assertThat(share("invoke", name, "invoke", invoke("a", "setSendTagsInEvents", "{}")))
                .isFalse();
    }

    @Test
    void tagIsWrittenByAddingAndByRemovingIt() {
        String add = invoke("a", "addTag", "{'key':'k','value':'v'}");
        assertThat(share("invoke", add, "invoke", invoke("a", "removeTag", "{'key':'k'}")))
                .isTrue();
        assertThat(share("invoke", add, "invoke", invoke("a", "addTag", "{'key':'l'}")))
                .isFalse();
    }

    @Test
    void sourceOfASinkIsWrittenByWhoeverConnectsIt() {
        String connect = invoke("a", "connect", "{'sink':'s'}");
        assertThat(share("invoke", connect, "invoke", invoke("b", "disconnect", "{'sink':'s'}")))
                .isTrue();
        assertThat(share("invoke", connect, "invoke", invoke("a", "connect", "{'sink':'t'}")))
                .isFalse();
    }

    @Test
    void transactionWritesWhatItsOperationsWrite() {
        String both = "{'operations':[{'method':'invoke','params':" + invoke("a", "setName", "{}")
                + "},{'method':'ref','params':{'object':'o'}}]}";
        assertThat(share("transaction", both, "invoke", invoke("a", "setName", "{}")))
                .isTrue();
        assertThat(share("transaction", both, "unref", "{'object':'o'}")).isTrue();
        assertThat(share("transaction", both, "invoke", invoke("b", "setName", "{}")))
                .isFalse();
    }
}
