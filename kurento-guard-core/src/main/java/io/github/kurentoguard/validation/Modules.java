package io.github.kurentoguard.validation;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.kurento.client.MediaObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the packages of Kurento's modules on the class path: each module has a class that tells its package. */
final class Modules {

    private static final Logger LOG = LoggerFactory.getLogger(Modules.class);
    private static final String FOLDER = "org/kurento/module/";
    private static final String INFO = "ModuleInfo.class";

    private Modules() {}

    /** The packages, Kurento's own first. */
    static List<String> packages() {
        Set<String> packages = new LinkedHashSet<>();
        packages.add(MediaObject.class.getPackageName());
        ClassLoader loader = loader();
        try {
            for (URL folder : Collections.list(loader.getResources(FOLDER))) {
                infos(folder).forEach(info -> addPackage(loader, info, packages));
            }
        } catch (IOException e) {
            LOG.debug("The class path cannot be searched for modules", e);
        }
        return List.copyOf(packages);
    }

    static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? Modules.class.getClassLoader() : context;
    }

    private static List<String> infos(URL folder) throws IOException {
        URLConnection connection = folder.openConnection();
        List<String> names = new ArrayList<>();
        if (connection instanceof JarURLConnection jar) {
            // Not from the shared cache: it is closed here.
            jar.setUseCaches(false);
            try (JarFile file = jar.getJarFile()) {
                file.stream().map(JarEntry::getName).filter(Modules::isInfo).forEach(names::add);
            }
        } else if (folder.getProtocol().equals("file")) {
            String[] files =
                    Path.of(java.net.URI.create(folder.toString())).toFile().list();
            for (String file : files == null ? new String[0] : files) {
                if (isInfo(FOLDER + file)) {
                    names.add(FOLDER + file.replace(File.separatorChar, '/'));
                }
            }
        }
        return names;
    }

    private static boolean isInfo(String entry) {
        return entry.startsWith(FOLDER) && entry.endsWith(INFO) && entry.indexOf('/', FOLDER.length()) < 0;
    }

    private static void addPackage(ClassLoader loader, String info, Set<String> packages) {
        try {
            Class<?> type = Class.forName(info.replace(".class", "").replace('/', '.'), true, loader);
            packages.add((String) type.getMethod("getPackageName").invoke(null));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            LOG.debug("{} does not tell the package of its module", info, e);
        }
    }
}
