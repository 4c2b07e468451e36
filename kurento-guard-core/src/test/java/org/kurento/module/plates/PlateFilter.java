package org.kurento.module.plates;

import org.kurento.client.Filter;
import org.kurento.client.internal.RemoteClass;
import org.kurento.client.internal.server.Param;

/** A class of a custom module, as the generator writes it. */
@RemoteClass
public interface PlateFilter extends Filter {

    void setWidth(@Param("width") float width);
}
