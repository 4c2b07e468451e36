package io.github.kurentoguard.validation;

import java.util.Locale;

/** Overlaid images can be told apart, and found. */
final class ImageRule implements Rule {

    private final ExplicitIds explicitIds;

    ImageRule(ExplicitIds explicitIds) {
        this.explicitIds = explicitIds;
    }

    @Override
    public String name() {
        return "image-id";
    }

    @Override
    public void check(CheckedCall call, Report report) {
        if (call.invokes("addImage")) {
            checkAdded(call, report);
            checkPlace(call, report);
        } else if (call.invokes("removeImage")) {
            checkRemoved(call, report);
        } else if (call.invokes("setOverlayedImage")) {
            checkPlace(call, report);
        }
    }

    private void checkAdded(CheckedCall call, Report report) {
        String id = call.text("id");
        if (id == null) {
            return;
        }
        if (id.isBlank()) {
            report.refuse(
                    "id", Masked.text(id), "it is blank", "Pass null, for which an id is made, or an id of your own.");
        } else if (explicitIds == ExplicitIds.REFUSE && !call.hasMadeId()) {
            report.refuse(
                    "id",
                    Masked.text(id),
                    "ids of the application's own are not allowed here (explicit ids: refuse)",
                    "Pass null; the id that is made is told.");
        } else if (call.objects().images(call.object()).contains(id)) {
            report.advise(
                    "id",
                    Masked.text(id),
                    "the filter has an image of that id, which this one replaces",
                    "Pass null, or another id, if both are to be seen.");
        }
    }

    private static void checkRemoved(CheckedCall call, Report report) {
        String id = call.text("id");
        if (id != null && id.isBlank()) {
            report.refuse("id", Masked.text(id), "it is blank", "Pass the id that the image was added with.");
        } else if (id != null
                && call.objects().isOwn(call.object())
                && !call.objects().images(call.object()).contains(id)) {
            report.advise(
                    "id",
                    Masked.text(id),
                    "this guard has added no image of that id to the filter; the server ignores unknown ones",
                    "Pass the id that the image was added with.");
        }
    }

    /** The server opens paths and downloads http; a file URI is neither. */
    private static void checkPlace(CheckedCall call, Report report) {
        String uri = call.text("uri");
        if (uri != null && uri.toLowerCase(Locale.ROOT).startsWith("file:")) {
            report.advise(
                    "uri",
                    Masked.uri(uri),
                    "the server silently ignores file URIs of images",
                    "Pass the path alone, such as /var/lib/images/logo.png.");
        }
    }
}
