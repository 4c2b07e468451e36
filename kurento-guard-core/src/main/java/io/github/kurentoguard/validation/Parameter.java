package io.github.kurentoguard.validation;

/**
 * A parameter of an operation or a constructor, or a field of a complex value.
 *
 * @param required whether the server refuses a call without it
 */
record Parameter(String name, ValueType type, boolean required) {}
