package io.github.kurentoguard.spring.test;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.FindingListener;
import org.springframework.stereotype.Component;

/** A component that the slice takes by itself. */
@Component
class SampleReporter implements FindingListener {

    @Override
    public void finding(Finding finding) {}
}
