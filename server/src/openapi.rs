//! The table of routes and the API document, made from the same lines: a route that is not described
//! cannot be reached.

use axum::{Router, handler::Handler, routing};
use common::api::{endpoints::Endpoint, problem::Problem};
use utoipa::{
    ToSchema,
    openapi::{
        Components, Content, Info, OpenApi, Ref, RefOr, Required, ResponseBuilder, Schema,
        path::{
            HttpMethod, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem, PathsBuilder,
        },
        request_body::RequestBodyBuilder,
        schema::{ObjectBuilder, Type},
        security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityRequirement, SecurityScheme},
    },
};

use crate::{app::AppState, caller::SESSION_COOKIE};

type Schemas = Vec<(String, RefOr<Schema>)>;

/// Routes and their description, as they are added.
#[derive(Default)]
pub struct Routes {
    router: Router<AppState>,
    paths: PathsBuilder,
    schemas: Schemas,
}

/// What the API document says about one route.
pub struct Doc {
    operation: OperationBuilder,
    schemas: Schemas,
}

/// Begins the description of a route: its name, such as `users.add`, and one sentence.
/// It needs a session unless told otherwise.
#[must_use]
pub fn doc(name: &str, summary: &str) -> Doc {
    let tag = name.split('.').next().unwrap_or(name);
    let operation = OperationBuilder::new()
        .operation_id(Some(name))
        .tag(tag)
        .summary(Some(summary))
        .security(SecurityRequirement::new::<_, [&str; 0], &str>("session", []));
    Doc { operation, schemas: Vec::new() }.answer_of::<Problem>(
        "default",
        "A problem.",
        "application/problem+json",
    )
}

impl Doc {
    /// Nobody has to be signed in.
    #[must_use]
    pub fn open(mut self) -> Self {
        self.operation = self.operation.securities(Some([SecurityRequirement::default()]));
        self
    }

    /// An API key is needed in place of a session.
    #[must_use]
    pub fn by_key(mut self) -> Self {
        let key = SecurityRequirement::new::<_, [&str; 0], &str>("key", []);
        self.operation = self.operation.securities(Some([key]));
        self
    }

    /// The JSON body it reads.
    #[must_use]
    pub fn body<T: ToSchema>(self) -> Self {
        self.body_of::<T>("application/json")
    }

    /// The form it reads.
    #[must_use]
    pub fn form<T: ToSchema>(self) -> Self {
        self.body_of::<T>("application/x-www-form-urlencoded")
    }

    fn body_of<T: ToSchema>(mut self, kind: &str) -> Self {
        let content = Content::new(Some(self.reference::<T>()));
        let body = RequestBodyBuilder::new().content(kind, content).required(Some(Required::True));
        self.operation = self.operation.request_body(Some(body.build()));
        self
    }

    /// A JSON body of any shape: the handler names everything that is wrong with it.
    #[must_use]
    pub fn any_body(mut self) -> Self {
        let content = Content::new(None::<RefOr<Schema>>);
        let body =
            RequestBodyBuilder::new().content("application/json", content).required(Some(Required::True));
        self.operation = self.operation.request_body(Some(body.build()));
        self
    }

    /// A file it reads.
    #[must_use]
    pub fn file_body(mut self) -> Self {
        let content = Content::new(None::<RefOr<Schema>>);
        let body = RequestBodyBuilder::new()
            .content("application/octet-stream", content)
            .required(Some(Required::True));
        self.operation = self.operation.request_body(Some(body.build()));
        self
    }

    /// A part of the query, as text.
    #[must_use]
    pub fn query(mut self, name: &str, description: &str) -> Self {
        let parameter = text_parameter(name, ParameterIn::Query).required(Required::False);
        self.operation = self.operation.parameter(parameter.description(Some(description)).build());
        self
    }

    /// The JSON of its 200 answer.
    #[must_use]
    pub fn answer<T: ToSchema>(self) -> Self {
        self.answer_of::<T>("200", "Done.", "application/json")
    }

    /// The JSON of another answer.
    #[must_use]
    pub fn answer_with<T: ToSchema>(self, status: &str, description: &str) -> Self {
        self.answer_of::<T>(status, description, "application/json")
    }

    /// An answer without a body, such as 204.
    #[must_use]
    pub fn empty(mut self, status: &str) -> Self {
        self.operation = self.operation.response(status, ResponseBuilder::new().description("Done."));
        self
    }

    /// An answer that is no JSON, such as a file.
    #[must_use]
    pub fn file(mut self, status: &str, kind: &str) -> Self {
        let content = Content::new(None::<RefOr<Schema>>);
        let response = ResponseBuilder::new().description("The file.").content(kind, content);
        self.operation = self.operation.response(status, response);
        self
    }

    fn answer_of<T: ToSchema>(mut self, status: &str, description: &str, kind: &str) -> Self {
        let content = Content::new(Some(self.reference::<T>()));
        let response = ResponseBuilder::new().description(description).content(kind, content);
        self.operation = self.operation.response(status, response);
        self
    }

    fn reference<T: ToSchema>(&mut self) -> RefOr<Schema> {
        T::schemas(&mut self.schemas);
        // Every list would have the same name, whatever it holds.
        if T::name() == "Vec" {
            return T::schema();
        }
        self.schemas.push((T::name().into_owned(), T::schema()));
        Ref::from_schema_name(T::name()).into()
    }

    fn with_path_parts(mut self, pattern: &str) -> Self {
        let parts = pattern.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        for part in parts {
            let parameter: Parameter =
                text_parameter(part, ParameterIn::Path).required(Required::True).build();
            self.operation = self.operation.parameter(parameter);
        }
        self
    }
}

fn text_parameter(name: &str, place: ParameterIn) -> ParameterBuilder {
    let schema = ObjectBuilder::new().schema_type(Type::String);
    ParameterBuilder::new().name(name).parameter_in(place).schema(Some(schema))
}

macro_rules! methods {
    ($($method:ident => $kind:ident),+) => {
        $(
            #[doc = concat!("Routes `", stringify!($method), "` of an endpoint to a handler.")]
            #[must_use]
            pub fn $method<H, T>(self, endpoint: Endpoint, handler: H, doc: Doc) -> Self
            where
                H: Handler<T, AppState>,
                T: 'static,
            {
                self.add(endpoint, routing::$method(handler), HttpMethod::$kind, doc)
            }
        )+
    };
}

impl Routes {
    methods!(get => Get, post => Post, put => Put, delete => Delete);

    fn add(
        mut self,
        endpoint: Endpoint,
        route: routing::MethodRouter<AppState>,
        method: HttpMethod,
        doc: Doc,
    ) -> Self {
        let doc = doc.with_path_parts(endpoint.0);
        self.router = self.router.route(endpoint.0, route);
        self.paths = self.paths.path(endpoint.0, PathItem::new(method, doc.operation));
        self.schemas.extend(doc.schemas);
        self
    }

    /// The router and the document.
    pub fn finish(self) -> (Router<AppState>, OpenApi) {
        let mut components = Components::new();
        components.schemas.extend(self.schemas);
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(SESSION_COOKIE)));
        components.add_security_scheme("session", cookie);
        components.add_security_scheme("key", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
        let info = Info::new("Muster", env!("CARGO_PKG_VERSION"));
        let mut document = OpenApi::new(info, self.paths.build());
        document.components = Some(components);
        (self.router, document)
    }
}
