package io.github.kurentoguard.test.model;

import io.github.kurentoguard.test.error.KmsException;

/** Knows which media objects there are. */
@FunctionalInterface
public interface ObjectLookup {

    /** @throws KmsException 40101 if no object has this id, 40109 if it is the reference of a transaction */
    void require(String id) throws KmsException;
}
