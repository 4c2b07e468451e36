package io.github.kurentoguard.spring.test;

import org.springframework.stereotype.Service;

/** A component that the slice leaves out. */
@Service
class SampleService {}
