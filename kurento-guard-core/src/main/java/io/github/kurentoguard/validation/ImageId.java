package io.github.kurentoguard.validation;

/**
 * The id that was made for an image which an application added without one.
 *
 * @param filter the id of the filter
 * @param id what {@code removeImage} takes
 * @param uri of the image, without credentials
 */
public record ImageId(String filter, String id, String uri) {}
