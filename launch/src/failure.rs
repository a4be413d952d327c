//! Why a product does not start, in words for the person in front of it.

/// Why a product does not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Nothing is kept for this product yet.
    #[error("no licence is kept on this computer; start once with a connection")]
    NoLicence,
    /// The token ran out.
    #[error("it ran out; connect once so that it can be renewed")]
    Expired,
    /// The token is not one of the server's, or was made for another product or computer.
    #[error("it was not made for this product and this computer")]
    Forged,
    /// The server cannot be reached.
    #[error("the server does not answer ({0}); check the address and the connection, then start again")]
    Unreachable(String),
    /// The server does not know the product.
    #[error("the server does not offer the product {0}")]
    UnknownProduct(String),
    /// The person said no, or may not start the product.
    #[error("the start was not allowed; ask your Contract Manager or Software Coordinator for a seat")]
    Denied,
    /// Nobody confirmed the code in time.
    #[error("nobody confirmed the code in time; start again for a new one")]
    CodeExpired,
    /// The server answered something that is no answer to the question.
    #[error("the server's answer cannot be read ({0})")]
    Unreadable(String),
    /// The folder cannot be read or written.
    #[error("the folder for the licence cannot be used ({0}); name another one with --data")]
    Folder(#[from] std::io::Error),
}

impl Failure {
    /// 2 where another try may help by itself, 1 where somebody has to do something first.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Unreachable(_) | Self::CodeExpired => 2,
            _ => 1,
        }
    }
}
