package io.github.kurentoguard.spring.test;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application that the slice is a part of. */
@SpringBootApplication
class SampleApplication {}
