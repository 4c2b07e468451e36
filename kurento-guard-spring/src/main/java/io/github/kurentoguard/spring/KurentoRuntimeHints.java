package io.github.kurentoguard.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import io.github.kurentoguard.diagnosis.Symptom;
import io.github.kurentoguard.event.Severity;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.ClassMetadata;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * What Kurento's client and the guard do by reflection, for native images: proxies of the interfaces of media objects, the
 * classes that values, events and messages are read into, the modules, and the catalogue of symptoms. Custom modules need
 * hints of their own.
 */
final class KurentoRuntimeHints implements RuntimeHintsRegistrar {

    private static final String MEDIA_API = "classpath*:org/kurento/client/*.class";
    private static final String MODULES = "classpath*:org/kurento/module/*ModuleInfo.class";
    private static final String MESSAGES = "classpath*:org/kurento/jsonrpc/message/*.class";
    private static final String CATALOGUE = "io/github/kurentoguard/diagnosis/catalogue.json";

    /** Wraps the listeners of the application; the guard looks into it to learn what they throw. */
    private static final String LISTENERS = "org.kurento.client.internal.client.RemoteObjectInvocationHandler$1";

    private static final MemberCategory[] EVERYTHING = {
        MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
        MemberCategory.INVOKE_DECLARED_METHODS,
        MemberCategory.ACCESS_DECLARED_FIELDS
    };

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        for (String classes : List.of(MEDIA_API, MODULES, MESSAGES)) {
            registerAll(hints, classes, loader);
        }
        hints.reflection()
                .registerType(TypeReference.of(LISTENERS), MemberCategory.ACCESS_DECLARED_FIELDS)
                .registerType(Symptom.class, EVERYTHING)
                .registerType(Severity.class, EVERYTHING);
        hints.resources().registerPattern(CATALOGUE);
    }

    private static void registerAll(RuntimeHints hints, String classes, @Nullable ClassLoader loader) {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver(loader);
        MetadataReaderFactory reader = new CachingMetadataReaderFactory(resolver);
        try {
            for (Resource resource : resolver.getResources(classes)) {
                register(hints, reader.getMetadataReader(resource).getClassMetadata());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void register(RuntimeHints hints, ClassMetadata type) {
        String name = type.getClassName();
        if (type.isInterface()) {
            hints.proxies().registerJdkProxy(proxy -> proxy.proxiedInterfaces(TypeReference.of(name)));
        }
        hints.reflection().registerType(TypeReference.of(name), EVERYTHING);
    }
}
