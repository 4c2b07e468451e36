package io.github.kurentoguard.spring;

import java.io.IOException;
import java.io.UncheckedIOException;

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
 * What Kurento's client does by reflection, for native images: proxies of the interfaces of media objects, and the classes
 * that values and events are read into. Custom modules need hints of their own.
 */
final class KurentoRuntimeHints implements RuntimeHintsRegistrar {

    private static final String CLASSES = "classpath*:org/kurento/client/*.class";

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver(loader);
        MetadataReaderFactory reader = new CachingMetadataReaderFactory(resolver);
        try {
            for (Resource resource : resolver.getResources(CLASSES)) {
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
        hints.reflection()
                .registerType(
                        TypeReference.of(name),
                        MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                        MemberCategory.INVOKE_DECLARED_METHODS,
                        MemberCategory.ACCESS_DECLARED_FIELDS);
    }
}
