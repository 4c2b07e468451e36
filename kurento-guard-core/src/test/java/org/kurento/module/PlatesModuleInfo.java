package org.kurento.module;

/** What the generator of custom modules writes for each: where its classes are. */
public final class PlatesModuleInfo {

    private PlatesModuleInfo() {}

    public static String getPackageName() {
        return "org.kurento.module.plates";
    }
}
